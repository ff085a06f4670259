import { afterEach, describe, expect, it } from '@jest/globals';
import type { SMTPServerOptions } from 'smtp-server';
import { EmailRefused } from '../../domain/mail/mailer.js';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { reply, type SmtpServerInTest, startSmtpServer } from '#test/smtp-server-in-test.js';
import { SmtpMailer } from './smtp-mailer.js';

describe('SMTP mailer when the server refuses', () => {
  let server: SmtpServerInTest | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });
  async function mailerTo(options: SMTPServerOptions, login = ''): Promise<SmtpMailer> {
    server = await startSmtpServer(options);
    return new SmtpMailer(server.url.replace('//', `//${login}`));
  }

  describe('one email', () => {
    const by: [string, (code: number) => SMTPServerOptions][] = [
      ['its sender', (code) => ({ onMailFrom: (_, __, callback) => callback(reply(code, 'No')) })],
      ['its recipient', (code) => ({ onRcptTo: (_, __, callback) => callback(reply(code, 'No')) })],
      [
        'its content',
        (code) => ({
          onData: (stream, _, callback) => void stream.resume().on('end', () => callback(reply(code, 'No'))),
        }),
      ],
    ];
    it.each(by)('fails permanently with a 5xx reply to %s', async (_, refused) => {
      const mailer = await mailerTo(refused(550));
      expect(await failureOf(mailer.send(anEmail(), enoughTime()))).toMatchObject({
        constructor: EmailRefused,
        permanent: true,
        code: 550,
        message: expect.stringContaining('No'),
      });
    });

    it.each(by)('fails temporarily with a 4xx reply to %s', async (_, refused) => {
      const mailer = await mailerTo(refused(451));
      const refusal = { constructor: EmailRefused, permanent: false, code: 451 };
      expect(await failureOf(mailer.send(anEmail(), enoughTime()))).toMatchObject(refusal);
    });
  });

  describe('the recipient', () => {
    it.each([
      [550, '5.1.1 No such user', true],
      [550, '5.1.1 Relaying denied', false],
      [550, 'No', false],
      [450, '4.1.1 No such user', false],
    ])('reports for the reply %i %s whether it is a hard bounce: %s', async (code, text, isHardBounce) => {
      const mailer = await mailerTo({ onRcptTo: (_to, __, callback) => callback(reply(code, text)) });
      expect(await failureOf(mailer.send(anEmail(), enoughTime()))).toMatchObject({ code, isHardBounce });
    });

    it('reports no hard bounce when the reply is about the sender', async () => {
      const refused = reply(550, '5.1.1 No such user');
      const mailer = await mailerTo({ onMailFrom: (_, __, callback) => callback(refused) });
      expect(await failureOf(mailer.send(anEmail(), enoughTime()))).toMatchObject({ isHardBounce: false });
    });
  });

  describe('every email', () => {
    const later = { constructor: EmailRefused, permanent: false };

    it('fails temporarily when the login fails', async () => {
      const noLogin = {
        onAuth: (_: unknown, __: unknown, done: (error: Error) => void) => done(new Error('No')),
      };
      const mailer = await mailerTo({ ...noLogin, authOptional: false }, 'pawprint:wrong@');
      expect(await failureOf(mailer.send(anEmail(), enoughTime()))).toMatchObject({ ...later, code: 535 });
    });

    it('fails temporarily when a login is required and none is configured', async () => {
      const mailer = await mailerTo({ authOptional: false, allowInsecureAuth: true });
      expect(await failureOf(mailer.send(anEmail(), enoughTime()))).toMatchObject({ ...later, code: 530 });
    });

    it('fails temporarily when the server refuses the connection', async () => {
      const mailer = await mailerTo({ onConnect: (_, callback) => callback(reply(554, 'You are blocked')) });
      expect(await failureOf(mailer.send(anEmail(), enoughTime()))).toMatchObject({ ...later, code: 554 });
    });
  });
});
