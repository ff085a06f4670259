import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@pawprint/platform/testing';
import { UnknownOutcome, EmailRefused } from '../../domain/mail/mailer.js';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { MailApiInTest } from '#test/mail-api-in-test.js';
import { HttpMailer } from './http-mailer.js';

const NOW = new Date('2026-05-04T09:00:00Z');

describe('HTTP mailer', () => {
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

  it('posts all fields and headers of the email', async () => {
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

  it('posts the normal form of the address, and refuses a text that is not an address', async () => {
    await send(anEmail({ to: 'zoë@bücher.example' }));
    expect(api.arrived).toMatchObject([{ to: ['zoë@xn--bcher-kva.example'] }]);
    expect(await failureOf(send(anEmail({ to: 'a\u202e@example.org' })))).toMatchObject({ permanent: true });
    expect(api.arrived).toHaveLength(1);
  });

  it('sends the same idempotency key each time, so that a repeated email is accepted once', async () => {
    await send();
    expect(await send()).toBe('200 {"id":"msg_1"}');
    expect(api.arrived).toHaveLength(1);
  });

  it.each([
    [202, false],
    [503, true],
  ])('uses only the status %i when the body of the response is too long', async (status, isFailure) => {
    api.faults.push({ status, body: 'x'.repeat(1_000_000) });
    const response = isFailure ? failureOf(send()).then((error) => (error as Error).message) : send();
    expect(await response).toBe(`${status}`);
  });

  describe('when the provider refuses an email', () => {
    it.each([400, 413, 415, 422])('fails permanently with status %i', async (status) => {
      api.faults.push({ status });
      const refusal = { constructor: EmailRefused, permanent: true, isAboutThisEmail: true, code: status };
      expect(await failureOf(send())).toMatchObject({ ...refusal, message: `${status} {"error":"failure"}` });
    });

    it.each([301, 402, 403, 408, 425, 429, 500, 502, 503])(
      'fails temporarily, for a reason that is not about this email, with status %i',
      async (status) => {
        api.faults.push({ status });
        const refusal = {
          constructor: EmailRefused,
          permanent: false,
          isAboutThisEmail: false,
          code: status,
        };
        expect(await failureOf(send())).toMatchObject({ ...refusal, retryAfterMs: null });
      },
    );

    it('fails temporarily with a wrong API key or a wrong URL', async () => {
      const later = { constructor: EmailRefused, permanent: false, isAboutThisEmail: false };
      for (const [wrong, code] of [
        [mailerWith('wrong'), 401],
        [mailerWith('key-of/pawprint', '/v2/mails'), 404],
      ] as const) {
        expect(await failureOf(wrong.send(anEmail(), enoughTime()))).toMatchObject({ ...later, code });
        wrong.close();
      }
    });

    it('fails temporarily, for a reason about this email, while a request with the same key is in progress', async () => {
      const response = Promise.withResolvers<void>();
      api.beforeResponse = () => response.promise;
      const first = send();
      await until('it has arrived', () => api.arrived.length === 1);
      expect(await failureOf(send())).toMatchObject({ code: 409, permanent: false, isAboutThisEmail: true });
      response.resolve();
      await first;
    });

    it.each([
      ['7', 7_000],
      ['120', 120_000],
      ['Mon, 04 May 2026 09:00:30 GMT', 30_000],
      ['Mon, 04 May 2026 08:00:00 GMT', 0],
      ['soon', null],
      ['in 5', null],
      ['Mon, 31 Feb 2026 09:00:30 GMT', null],
      ['2026-05-04T09:00:30Z', null],
      ['Mon, 04 May 2026 09:00:30', null],
    ])('parses the pause in Retry-After: %s', async (retryAfter, retryAfterMs) => {
      api.faults.push({ status: 503, retryAfter });
      expect(await failureOf(send())).toMatchObject({ retryAfterMs });
    });
  });

  describe('when the provider does not respond', () => {
    it('has an unknown outcome after the whole request was sent, and can be repeated', async () => {
      api.faults.push('hangs up');
      expect(await failureOf(send())).toBeInstanceOf(UnknownOutcome);
      await send();
      expect(api.arrived).toHaveLength(1);
    });

    it('has an unknown outcome when it is aborted after the whole request was sent', async () => {
      api.faults.push('does not respond');
      const ending = new AbortController();
      const sending = send(anEmail(), ending.signal);
      await until('it has arrived', () => api.arrived.length === 1);
      const reason = new Error('time is up');
      ending.abort(reason);
      expect(await failureOf(sending)).toMatchObject({ constructor: UnknownOutcome, cause: reason });
    });

    it('fails with the error of the connection when no server listens', async () => {
      await api.close();
      const error = await failureOf(send());
      expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    });

    it('sends nothing when it was aborted before', async () => {
      const reason = new Error('aborted');
      expect(await failureOf(send(anEmail(), AbortSignal.abort(reason)))).toBe(reason);
      expect(api.arrived).toEqual([]);
    });
  });
});
