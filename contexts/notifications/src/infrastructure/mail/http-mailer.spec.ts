import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@pawprint/platform/testing';
import { UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { MailApiInTest } from '#test/mail-api-in-test.js';
import { HttpMailer } from './http-mailer.js';

const NOW = new Date('2026-05-04T09:00:00Z');

describe('a mail by HTTP', () => {
  let api: MailApiInTest;
  let mailer: HttpMailer;
  beforeEach(async () => {
    api = await MailApiInTest.start();
    mailer = mailerWith(decodeURIComponent(api.url.username));
  });
  afterEach(async () => {
    mailer.close();
    await api.close();
  });
  function mailerWith(apiKey: string, path = api.url.pathname): HttpMailer {
    return new HttpMailer(new URL(path, `http://${api.url.host}`), apiKey, { now: () => NOW });
  }
  const send = (mail = anEmail(), signal = enoughTime()): Promise<string> => mailer.send(mail, signal);

  it('arrives as it was sent', async () => {
    const headers = { 'List-Unsubscribe': '<https://pawprint.example/leave/x>' };
    const mail = anEmail({ headers, returnPath: 'bounces+x@pawprint.example' });
    expect(await send(mail)).toBe('202 {"id":"msg_1"}');
    const { from, to, subject, text, html, messageId } = mail;
    expect(api.arrived).toEqual([
      {
        ...{ from, to: [to], subject, text, html },
        headers: { ...headers, 'Message-ID': messageId },
        return_path: mail.returnPath,
      },
    ]);
  });

  it('is taken once, however often it is sent', async () => {
    await send();
    expect(await send()).toBe('200 {"id":"msg_1"}');
    expect(api.arrived).toHaveLength(1);
  });

  describe('that is refused', () => {
    it.each([400, 413, 415, 422])('with %i, is so for good', async (status) => {
      api.faults.push({ status });
      const refusal = { constructor: EmailRefused, permanent: true, aboutTheMail: true, code: status };
      expect(await failureOf(send())).toMatchObject({ ...refusal, message: `${status} {"error":"bad day"}` });
    });

    it.each([301, 402, 403, 408, 425, 429, 500, 502, 503])(
      'with %i, is so for now, as is any',
      async (status) => {
        api.faults.push({ status });
        const refusal = { constructor: EmailRefused, permanent: false, aboutTheMail: false, code: status };
        expect(await failureOf(send())).toMatchObject({ ...refusal, retryAfterMs: null });
      },
    );

    it('is not lost over a wrong key or a wrong address of the interface', async () => {
      const later = { constructor: EmailRefused, permanent: false, aboutTheMail: false };
      for (const [wrong, code] of [
        [mailerWith('wrong'), 401],
        [mailerWith('key-of/pawprint', '/v2/mails'), 404],
      ] as const) {
        expect(await failureOf(wrong.send(anEmail(), enoughTime()))).toMatchObject({ ...later, code });
        wrong.close();
      }
    });

    it('while another attempt with it is being answered, is sent by nobody else meanwhile', async () => {
      const answering = Promise.withResolvers<void>();
      api.beforeAnswer = () => answering.promise;
      const first = send();
      await until('it has arrived', () => api.arrived.length === 1);
      expect(await failureOf(send())).toMatchObject({ code: 409, permanent: false, aboutTheMail: true });
      answering.resolve();
      await first;
    });

    it.each([
      ['7', 7_000],
      ['Mon, 04 May 2026 09:00:30 GMT', 30_000],
      ['Mon, 04 May 2026 08:00:00 GMT', 0],
      ['soon', null],
    ])('says when to come back: %s', async (retryAfter, retryAfterMs) => {
      api.faults.push({ status: 503, retryAfter });
      expect(await failureOf(send())).toMatchObject({ retryAfterMs });
    });
  });

  describe('that nobody answers', () => {
    it('is in doubt when it had been handed over, and taken once all the same', async () => {
      api.faults.push('hangs up');
      expect(await failureOf(send())).toBeInstanceOf(UnknownOutcome);
      await send();
      expect(api.arrived).toHaveLength(1);
    });

    it('is in doubt when its time was over after that, and its connection is cut', async () => {
      api.faults.push('says nothing');
      const ending = new AbortController();
      const sending = send(anEmail(), ending.signal);
      await until('it has arrived', () => api.arrived.length === 1);
      const reason = new Error('time is up');
      ending.abort(reason);
      expect(await failureOf(sending)).toMatchObject({ constructor: UnknownOutcome, cause: reason });
    });

    it('is in no doubt where nobody listens', async () => {
      await api.close();
      const error = await failureOf(send());
      expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    });

    it('does not begin when it was called off before', async () => {
      const reason = new Error('called off');
      expect(await failureOf(send(anEmail(), AbortSignal.abort(reason)))).toBe(reason);
      expect(api.arrived).toEqual([]);
    });
  });
});
