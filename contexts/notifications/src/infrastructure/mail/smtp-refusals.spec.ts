import { afterEach, describe, expect, it } from '@jest/globals';
import type { SMTPServerOptions } from 'smtp-server';
import { EmailRefused } from '../../domain/mail/mailer.js';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { answer, type SmtpServerInTest, startSmtpServer } from '#test/smtp-server-in-test.js';
import { SmtpMailer } from './smtp-mailer.js';

describe('a mail', () => {
  let server: SmtpServerInTest | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });
  async function mailerTo(options: SMTPServerOptions, login = ''): Promise<SmtpMailer> {
    server = await startSmtpServer(options);
    return new SmtpMailer(server.url.replace('//', `//${login}`));
  }

  describe('is refused', () => {
    const by: [string, (code: number) => SMTPServerOptions][] = [
      ['for its sender', (code) => ({ onMailFrom: (_, __, callback) => callback(answer(code, 'No')) })],
      ['for its recipient', (code) => ({ onRcptTo: (_, __, callback) => callback(answer(code, 'No')) })],
      [
        'for its words',
        (code) => ({
          onData: (stream, _, callback) => void stream.resume().on('end', () => callback(answer(code, 'No'))),
        }),
      ],
    ];
    it.each(by)('for good with a 5xx, %s', async (_, refused) => {
      const mailer = await mailerTo(refused(550));
      expect(await failureOf(mailer.send(anEmail(), enoughTime()))).toMatchObject({
        constructor: EmailRefused,
        permanent: true,
        code: 550,
        message: expect.stringContaining('No'),
      });
    });

    it.each(by)('for now with a 4xx, %s', async (_, refused) => {
      const mailer = await mailerTo(refused(451));
      const refusal = { constructor: EmailRefused, permanent: false, code: 451 };
      expect(await failureOf(mailer.send(anEmail(), enoughTime()))).toMatchObject(refusal);
    });
  });

  describe('is put off, and not given up', () => {
    const later = { constructor: EmailRefused, permanent: false };

    it('when our login is not taken', async () => {
      const nobodyMayIn = {
        onAuth: (_: unknown, __: unknown, done: (error: Error) => void) => done(new Error('No')),
      };
      const mailer = await mailerTo({ ...nobodyMayIn, authOptional: false }, 'pawprint:wrong@');
      expect(await failureOf(mailer.send(anEmail(), enoughTime()))).toMatchObject({ ...later, code: 535 });
    });

    it('when a login is wanted and we have none', async () => {
      const mailer = await mailerTo({ authOptional: false, allowInsecureAuth: true });
      expect(await failureOf(mailer.send(anEmail(), enoughTime()))).toMatchObject({ ...later, code: 530 });
    });

    it('when we are not let in at all', async () => {
      const mailer = await mailerTo({ onConnect: (_, callback) => callback(answer(554, 'You are blocked')) });
      expect(await failureOf(mailer.send(anEmail(), enoughTime()))).toMatchObject({ ...later, code: 554 });
    });
  });
});
