import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EmailMetrics } from '@pawprint/platform/email';
import { Metrics } from '@pawprint/platform/observability';
import { toUuid } from '@pawprint/shared-kernel';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { emailAddress } from '../../domain/address/email-address.js';
import type { EmailKind } from '../../domain/email/email.js';
import type { OutgoingEmail } from '../../domain/email/mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

const URL_OF_IDENTITY = 'https://identity.example';
const SECRET = 'the-secret-of-the-link';

const textsIn = (html: unknown, tag: string): string[] =>
  Array.from(String(html).matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs')), ([, inner]) =>
    inner!.replaceAll(/<[^>]*>/g, ''),
  );

const anEmail = (overrides: Partial<OutgoingEmail> = {}): OutgoingEmail => ({
  id: toUuid<'Email'>('0190a6c2-7c00-7000-8000-0000000000e1'),
  kind: 'confirm-address',
  to: emailAddress('ada@example.org'),
  secret: SECRET,
  ...overrides,
});

async function freePort(): Promise<number> {
  const listening = createServer().listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  await once(listening.close(), 'close');
  return port;
}

describe('SMTP mailer of Identity', () => {
  let server: SMTPServer;
  let mailer: SmtpMailer;
  /** The SMTP reply code; null accepts every recipient. */
  let refusesWith: number | null = null;
  const arrived: (ParsedMail & { readonly recipients: string[] })[] = [];
  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      hideSMTPUTF8: true,
      onRcptTo: (_, __, callback) =>
        callback(
          refusesWith === null
            ? null
            : Object.assign(new Error('no such mailbox'), { responseCode: refusesWith }),
        ),
      onData: (stream, { envelope }, callback) =>
        void simpleParser(stream).then((mail) => {
          arrived.push({ ...mail, recipients: envelope.rcptTo.map(({ address }) => address) });
          callback();
        }, callback),
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const { port } = server.server.address() as AddressInfo;
    mailer = new SmtpMailer(`smtp://127.0.0.1:${port}`, URL_OF_IDENTITY, new EmailMetrics(new Metrics()));
  });
  beforeEach(() => void (arrived.length = 0));
  afterAll(async () => {
    mailer.onModuleDestroy();
    await new Promise<void>((resolve) => server.close(resolve));
  });

  it.each<[EmailKind, string, string]>([
    ['confirm-address', 'Confirm your email address', 'confirm'],
    ['recover', 'Choose a new password', 'recover'],
    ['cancel-recovery', 'A new password was requested', 'cancel-recovery'],
  ])('sends the link of %s as text and as HTML', async (kind, subject, page) => {
    await mailer.send(anEmail({ kind }));
    const [mail] = arrived;
    const url = `${URL_OF_IDENTITY}/links/${page}/${SECRET}`;
    expect(mail).toMatchObject({ subject, text: expect.stringContaining(`: ${url}\n`) });
    expect(mail!.html).toContain(`<h1>${subject}</h1>`);
    expect(mail!.html).toContain(`href="${url}"`);
  });

  it.each<[EmailKind, string]>([
    ['address-unknown', 'There is no account with this email address'],
    ['already-registered', 'You already have an account'],
    ['address-changed', 'Your email address was changed'],
    ['password-changed', 'Your password was changed'],
  ])('sends %s without a link', async (kind, subject) => {
    await mailer.send(anEmail({ kind }));
    const [mail] = arrived;
    expect(mail!.subject).toBe(subject);
    for (const body of [mail!.text, mail!.html]) {
      expect(body).toContain(subject);
      expect(body).not.toContain(SECRET);
      expect(body).not.toContain(URL_OF_IDENTITY);
    }
    expect(mail!.text!.trim().split('\n\n')).toEqual([subject, ...textsIn(mail!.html, 'p')]);
  });

  it('sends each attempt under the same Message-ID, as an automatic email of the accounts', async () => {
    await mailer.send(anEmail());
    await mailer.send(anEmail({ secret: 'another' }));
    for (const mail of arrived) {
      expect(mail.messageId).toBe('<0190a6c2-7c00-7000-8000-0000000000e1@pawprint.example>');
      expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
      expect(mail.from!.text).toBe('"Pawprint" <accounts@pawprint.example>');
      expect(mail.recipients).toEqual(['ada@example.org']);
    }
    expect(arrived).toHaveLength(2);
  });

  it('sends to one recipient when the address could be read as a list of addresses', async () => {
    const to = 'ada,eve@example.org' as OutgoingEmail['to'];
    await mailer.send(anEmail({ to })).catch(() => {});
    expect(arrived.flatMap(({ recipients }) => recipients)).not.toContain('eve@example.org');
  });

  it('renders HTML with a title and a paragraph for each sentence of the text', async () => {
    await mailer.send(anEmail({ kind: 'confirm-address' }));
    const { text, html } = arrived[0]!;
    const [subject, ...paragraphs] = text!.trim().split('\n\n');
    const link = paragraphs.pop()!;
    expect(html).toMatch(/^<!doctype html>\s*<html lang="en"><head><meta charset="utf-8"/i);
    expect(html).toMatch(/<\/head><body style="font:16px[^"]*">.*<\/body><\/html>/s);
    expect(textsIn(html, 'title')).toEqual([subject]);
    expect(textsIn(html, 'p')).toEqual([...paragraphs, link.split(': ')[0]]);
  });

  it('names a recipient by the address only', async () => {
    await mailer.send(anEmail());
    expect(arrived[0]!.headerLines.find(({ key }) => key === 'to')!.line).toBe('To: ada@example.org');
  });

  it('sends nothing more after it was destroyed', async () => {
    const { port } = server.server.address() as AddressInfo;
    const other = new SmtpMailer(
      `smtp://127.0.0.1:${port}`,
      URL_OF_IDENTITY,
      new EmailMetrics(new Metrics()),
    );
    await other.send(anEmail());

    other.onModuleDestroy();

    await expect(other.send(anEmail())).rejects.toThrow(/closed/);
    expect(arrived).toHaveLength(1);
  });

  it('counts the emails of a provider by their outcome, without its credentials', async () => {
    const { port } = server.server.address() as AddressInfo;
    const [counted, closedPort] = [new Metrics(), await freePort()];
    const emails = new EmailMetrics(counted);
    const mailerAt = (host: string) => new SmtpMailer(host, URL_OF_IDENTITY, emails);
    const mailers = [
      mailerAt(`smtp://127.0.0.1:${port}`),
      mailerAt(`smtp://ada:secret@127.0.0.1:${closedPort}`),
    ];
    const counts = async (): Promise<string[]> =>
      (await counted.metrics())
        .split('\n')
        .filter((line) => line.startsWith('email_attempt_duration_seconds_count'));

    await mailers[0]!.send(anEmail());
    for (const code of [550, 450]) {
      refusesWith = code;
      await mailers[0]!.send(anEmail()).catch(() => {});
    }
    refusesWith = null;
    await mailers[1]!.send(anEmail()).catch(() => {});

    const series = 'email_attempt_duration_seconds_count';
    expect(await counts()).toEqual([
      ...['accepted', 'refused', 'deferred'].map(
        (outcome) => `${series}{provider="smtp://127.0.0.1:${port}",outcome="${outcome}"} 1`,
      ),
      `${series}{provider="smtp://127.0.0.1:${closedPort}",outcome="failed"} 1`,
    ]);
    for (const each of mailers) each.onModuleDestroy();
  });

  it('fails when the provider refuses the recipient', async () => {
    refusesWith = 550;
    await expect(mailer.send(anEmail())).rejects.toThrow('no such mailbox');
    refusesWith = null;
    expect(arrived).toEqual([]);
  });

  it('sends no password to another machine that does not offer TLS', async () => {
    const commands: string[] = [];
    const clients: Socket[] = [];
    const plainText = createServer((socket) => {
      clients.push(socket.on('error', () => {}));
      socket.write('220 here\r\n');
      socket.setEncoding('utf8').on('data', (text) => {
        commands.push(...String(text).trim().split('\r\n'));
        socket.write(
          commands.at(-1)!.startsWith('EHLO')
            ? '250-here\r\n250 AUTH PLAIN LOGIN\r\n'
            : '454 not available\r\n',
        );
      });
      // It reaches this machine, but is not a loopback address.
    }).listen(0, '0.0.0.0');
    await once(plainText, 'listening');
    const { port } = plainText.address() as AddressInfo;
    const careful = new SmtpMailer(
      `smtp://pawprint:secret@0.0.0.0:${port}`,
      URL_OF_IDENTITY,
      new EmailMetrics(new Metrics()),
    );

    await expect(careful.send(anEmail())).rejects.toThrow('454 not available');

    expect(commands).toEqual([expect.stringMatching(/^EHLO /), 'STARTTLS']);
    careful.onModuleDestroy();
    for (const client of clients) client.destroy();
    await once(plainText.close(), 'close');
  });

  it('sends no address in UTF-8 to a server that does not offer SMTPUTF8', async () => {
    const to = emailAddress('zoë@example.org');
    await expect(mailer.send(anEmail({ to }))).rejects.toThrow('does not offer SMTPUTF8');
    expect(arrived).toEqual([]);
  });
});
