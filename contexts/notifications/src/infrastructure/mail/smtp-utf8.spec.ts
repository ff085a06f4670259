import { normalForm } from '@pawprint/shared-kernel';
import { afterEach, describe, expect, it } from '@jest/globals';
import { anEmail, enoughTime, failureOf } from '#test/an-email.js';
import { invalidAddresses, validAddresses } from '#test/corpus/addresses.js';
import { addressesIn, type SmtpServerInTest, startSmtpServer } from '#test/smtp-server-in-test.js';
import { EmailRefused } from '../../domain/mail/mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);
// smtp-server accepts at most 253 octets.
const addresses = validAddresses.filter(([, text]) => text.length < 254);
const sentInAscii = addresses.filter(([, , normal]) => isAscii(normal));
const sentInUtf8 = addresses.filter(([, , normal]) => !isAscii(normal));

describe('SMTP mailer and SMTPUTF8', () => {
  const ends: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  async function connected(hideSMTPUTF8: boolean) {
    const requests: { readonly to: string; readonly isUtf8: boolean }[] = [];
    const server: SmtpServerInTest = await startSmtpServer({
      hideSMTPUTF8,
      onRcptTo: ({ address }, session, callback) => {
        // smtp-server decodes a domain in ASCII form.
        requests.push({ to: normalForm(address), isUtf8: session.envelope.smtpUtf8 ?? false });
        callback();
      },
    });
    const mailer = new SmtpMailer(server.url, 1);
    ends.push(
      () => server.close(),
      () => mailer.close(),
    );
    return { server, requests, send: (about: object) => mailer.send(anEmail(about), enoughTime()) };
  }
  const ways = [
    ['as the sender', {}],
    ['by a return path', { returnPath: 'bounces+x@pawprint.example' }],
  ] as const;

  describe.each(ways)('email that names the address for bounces %s', (_, about) => {
    it('reaches every valid address when the server offers SMTPUTF8, and requests SMTPUTF8 for a non-ASCII local part only', async () => {
      const { server, requests, send } = await connected(false);
      for (const [, to] of addresses) await send({ to, ...about });

      expect(requests.map(({ isUtf8 }) => isUtf8)).toEqual(addresses.map(([, , normal]) => !isAscii(normal)));
      const inAscii = requests.filter(({ isUtf8 }) => !isUtf8).map(({ to }) => to);
      expect(inAscii).toEqual(sentInAscii.map(([, , normal]) => normal));
      expect(server.arrived).toHaveLength(addresses.length);
      expect(server.arrived.flatMap(({ mail }) => addressesIn(mail.to))).toContain('zoë@example.org');
    });

    it('reaches only ASCII addresses when the server does not offer SMTPUTF8; every other one is refused before the envelope', async () => {
      const { server, requests, send } = await connected(true);
      for (const [, to] of sentInUtf8) {
        const refusal = await failureOf(send({ to, ...about }));
        expect(refusal).toBeInstanceOf(EmailRefused);
        expect(refusal).toMatchObject({ permanent: true, isAboutThisEmail: true, isHardBounce: false });
        expect((refusal as EmailRefused).message).toContain('does not offer SMTPUTF8');
      }
      expect(requests).toEqual([]);

      for (const [, to] of sentInAscii) await send({ to, ...about });
      expect(requests.map(({ to }) => to)).toEqual(sentInAscii.map(([, , normal]) => normal));
      expect(server.arrived).toHaveLength(sentInAscii.length);
    });
  });

  it.each([true, false])(
    'refuses every invalid address without a connection (SMTPUTF8 hidden: %j)',
    async (hidden) => {
      const { requests, send } = await connected(hidden);
      for (const [, to] of invalidAddresses) {
        expect(await failureOf(send({ to }))).toMatchObject({
          ...{ name: 'EmailRefused', permanent: true },
          message: expect.stringContaining('not a valid email address'),
        });
      }
      expect(requests).toEqual([]);
    },
  );
});
