import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anEmail, enoughTime } from '#test/an-email.js';
import {
  addressesIn,
  type Arrived,
  type SmtpServerInTest,
  startSmtpServer,
} from '#test/smtp-server-in-test.js';
import { SmtpMailer } from './smtp-mailer.js';

describe('SMTP mailer', () => {
  let server: SmtpServerInTest;
  let mailer: SmtpMailer;
  beforeAll(async () => {
    server = await startSmtpServer();
    mailer = new SmtpMailer(server.url);
  });
  beforeEach(() => void (server.arrived.length = 0));
  afterAll(() => {
    mailer.close();
    return server.close();
  });

  it('sends an email unchanged, as text and as HTML', async () => {
    await expect(mailer.send(anEmail(), enoughTime())).resolves.toMatch(/^250 /);

    const [{ mail, recipients }] = server.arrived as [Arrived];
    expect(recipients).toEqual(['anna@example.org']);
    expect(mail).toMatchObject({ subject: anEmail().subject, text: anEmail().text, html: anEmail().html });
    expect(mail.messageId).toBe(anEmail().messageId);
    expect([addressesIn(mail.from), addressesIn(mail.to)]).toEqual([
      ['notifications@pawprint.example'],
      ['anna@example.org'],
    ]);
  });

  it('sends the return path in the envelope, and additional headers', async () => {
    const returnPath = 'bounces+x@pawprint.example';
    await mailer.send(anEmail({ returnPath, headers: { 'X-Pawprint-Mail': 'x' } }), enoughTime());
    await mailer.send(anEmail(), enoughTime());
    expect(server.arrived.map((one) => one.returnPath)).toEqual([
      returnPath,
      'notifications@pawprint.example',
    ]);
    const [{ mail, recipients }] = server.arrived as [Arrived, Arrived];
    expect(mail.headers.get('x-pawprint-mail')).toBe('x');
    expect([recipients, addressesIn(mail.from)]).toEqual([
      ['anna@example.org'],
      ['notifications@pawprint.example'],
    ]);
  });

  it('does not split long headers', async () => {
    const url = `https://notifications.example/unsubscribe/${'x'.repeat(200)}`;
    const headers = {
      'List-Unsubscribe': `<${url}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
    await mailer.send(anEmail({ headers }), enoughTime());

    const [{ mail }] = server.arrived as [Arrived];
    expect(mail.headers.get('list')).toEqual({
      unsubscribe: { url },
      'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
    });
  });

  it('sends the same Message-ID each time', async () => {
    await mailer.send(anEmail(), enoughTime());
    await mailer.send(anEmail(), enoughTime());
    expect(server.arrived.map(({ mail }) => mail.messageId)).toEqual([
      anEmail().messageId,
      anEmail().messageId,
    ]);
  });

  it.each([
    'Felix\r\nBcc: everybody@evil.example',
    'Felix\nTo: everybody@evil.example\n\nBuy this',
    'Felix\r\n\r\n.\r\nMAIL FROM:<x@evil.example>\r\nRCPT TO:<everybody@evil.example>',
    'Felix\u2028Cc: everybody@evil.example\u0000',
  ])('adds no header and no recipient for the subject %j', async (subject) => {
    await mailer.send(anEmail({ subject }), enoughTime());

    expect(server.arrived).toHaveLength(1);
    const [{ mail, recipients }] = server.arrived as [Arrived];
    expect(recipients).toEqual(['anna@example.org']);
    expect([...addressesIn(mail.to), ...addressesIn(mail.cc), ...addressesIn(mail.bcc)]).toEqual([
      'anna@example.org',
    ]);
    expect(mail.subject).toContain('evil.example');
    expect(mail.text).toBe(anEmail().text);
  });

  it.each([
    'anna@example.org, everybody@evil.example',
    'anna@example.org;everybody@evil.example',
    '"a\r\nBcc: everybody@evil.example"@example.org',
    'anna@example.org>\r\nRCPT TO:<everybody@evil.example',
    '"everybody@evil.example x"@example.org',
    '"everybody@evil.example, x"@example.org',
    'x:everybody@evil.example;',
    'Everybody <everybody@evil.example>',
  ])('sends to no other recipient for the address %j', async (to) => {
    await mailer.send(anEmail({ to }), enoughTime()).catch(() => {});
    const recipients = server.arrived.flatMap((one) => one.recipients);
    expect(recipients).not.toContain('everybody@evil.example');
    expect(recipients.length).toBeLessThanOrEqual(1);
  });

  it('keeps lines that begin with a dot', async () => {
    await mailer.send(anEmail({ text: 'One.\n.\n..\nTwo.\n' }), enoughTime());
    expect(server.arrived[0]!.mail.text).toBe('One.\n.\n..\nTwo.\n');
  });
});
