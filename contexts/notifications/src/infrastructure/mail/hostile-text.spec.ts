import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runs } from '@pawprint/platform/testing';
import fc from 'fast-check';
import { type ParsedMail, simpleParser } from 'mailparser';
import type { RenderedEmail } from '../../application/emails/email-renderer.js';
import { addressTo } from '../../application/emails/envelope.js';
import { type Email, EmailRefused } from '../../domain/mail/mailer.js';
import { anEmail, enoughTime } from '#test/an-email.js';
import { aContent, aNotification, today } from '#test/a-notification.js';
import { aRecipient } from '#test/a-recipient.js';
import { emailLinks } from '#test/email-links.js';
import { HOSTILE_TEXTS, hostileContents, hostileTexts } from '#test/hostile-text.js';
import { addressesIn, type SmtpServerInTest, startSmtpServer } from '#test/smtp-server-in-test.js';
import { JsxEmailRenderer } from '../email-templates/jsx-email-renderer.js';
import { SmtpMailer } from './smtp-mailer.js';

interface ArrivedAsSent {
  readonly recipients: string[];
  readonly source: string;
  readonly mail: ParsedMail;
}

const HEADERS = ['from', 'to', 'subject', 'message-id', 'date', 'mime-version', 'content-type'];
/** Few runs, because the SMTP server waits 100 ms before it greets. */
const BOUNDS = { numRuns: runs(40), interruptAfterTimeLimit: 40_000 };
const renderer = new JsxEmailRenderer();
const anna = aRecipient({ email: 'anna@example.org' });

describe('an email with hostile text, sent by SMTP', () => {
  let server: SmtpServerInTest;
  let mailer: SmtpMailer;
  const arrived: ArrivedAsSent[] = [];
  beforeAll(async () => {
    server = await startSmtpServer({
      disableReverseLookup: true,
      onData: (stream, session, callback) => {
        void stream
          .toArray()
          .then(async (chunks: Buffer[]) => {
            const source = Buffer.concat(chunks);
            const recipients = session.envelope.rcptTo.map(({ address }) => address);
            arrived.push({ recipients, source: source.toString(), mail: await simpleParser(source) });
            callback();
          })
          .catch(callback);
      },
    });
    mailer = new SmtpMailer(server.url);
  });
  beforeEach(() => void (arrived.length = 0));
  afterAll(() => server.close());

  async function sent(mail: Email): Promise<ArrivedAsSent> {
    arrived.length = 0;
    await mailer.send(mail, enoughTime());
    expect(arrived).toHaveLength(1);
    return arrived[0]!;
  }

  /** Expects one recipient, no additional headers, and the unchanged text in two alternatives. */
  function expectToBe({ recipients, source, mail }: ArrivedAsSent, rendered: RenderedEmail): void {
    expect(recipients).toEqual(['anna@example.org']);
    expect(mail.headerLines.map(({ key }) => key).sort()).toEqual([...HEADERS].sort());
    expect([addressesIn(mail.from), addressesIn(mail.to)]).toEqual([
      ['notifications@pawprint.example'],
      ['anna@example.org'],
    ]);
    expect(mail.subject).toBe(rendered.subject);
    expect(kindsOfParts(source, mail)).toEqual(['text/plain', 'text/html']);
    expect(mail.attachments).toEqual([]);
    expect([mail.text, mail.html]).toEqual([rendered.text, rendered.html]);
  }

  it.each(HOSTILE_TEXTS)('arrives unchanged with %j in every line', async (text) => {
    const link = { label: text, url: 'https://x.example/' };
    const content = aContent({ headline: `Felix ${text}`, body: [text], link });
    const notification = aNotification({ content });
    const rendered = renderer.notification(notification.content, emailLinks());
    expectToBe(await sent(addressTo(anna, rendered, notification.id)), rendered);
  });

  it('arrives unchanged when its text is generated at random', async () => {
    await fc.assert(
      fc.asyncProperty(hostileContents(), async (content) => {
        const notification = aNotification({ content });
        const rendered = renderer.notification(notification.content, emailLinks());

        expectToBe(await sent(addressTo(anna, rendered, notification.id)), rendered);
      }),
      BOUNDS,
    );
  });

  it('arrives unchanged when it is a digest', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileContents(), { minLength: 1, maxLength: 12 }), async (all) => {
        const contents = all.map((content) => aNotification({ content }).content);
        const rendered = renderer.digest(
          { contents, others: 3, sentAt: today, timeZone: 'UTC' },
          emailLinks(),
        );

        expectToBe(await sent(addressTo(anna, rendered, 'a-digest')), rendered);
      }),
      BOUNDS,
    );
  });

  it('reaches no other recipient, even when its address is hostile', async () => {
    const pieces = fc.constantFrom(
      ...[
        'anna@example.org',
        'everybody@evil.example',
        ',',
        ';',
        ':',
        '<',
        '>',
        '"',
        '\\',
        '(',
        ')',
        ' ',
        '\r\n',
      ],
      ...[
        'Bcc: ',
        'RCPT TO:',
        'undisclosed',
        '\0',
        '\u2028',
        '\u0085',
        '\u202E',
        '@',
        '%',
        '=?utf-8?Q?=2C?=',
      ],
    );
    const addresses = fc.oneof(
      fc.array(pieces, { minLength: 1, maxLength: 7 }).map((parts) => `anna@example.org${parts.join('')}`),
      hostileTexts().map((text) => `${text}@example.org`),
      hostileTexts().map((text) => `"${text}" <anna@example.org>`),
    );
    await fc.assert(
      fc.asyncProperty(addresses, async (address) => {
        arrived.length = 0;
        const rendered = renderer.notification(aContent(), emailLinks());
        const email = { ...addressTo(anna, rendered, 'x'), to: address };
        const refused = await mailer.send(email, enoughTime()).then(
          () => false,
          () => true,
        );
        expect(arrived).toHaveLength(refused ? 0 : 1);
        for (const { recipients, mail } of arrived) {
          expect(recipients).toHaveLength(1);
          expect(recipients).not.toContain('everybody@evil.example');
          expect(mail.headerLines.map(({ key }) => key).sort()).toEqual([...HEADERS].sort());
          expect([mail.text, mail.html]).toEqual([rendered.text, rendered.html]);
        }
      }),
      BOUNDS,
    );
  });

  it('contains the unsubscribe link in exactly one header, for any URL', async () => {
    await fc.assert(
      fc.asyncProperty(hostileTexts(), async (text) => {
        const url = new URL(`https://pawprint.example/unsubscribe/${encodeURIComponent(text.toWellFormed())}`)
          .href;
        const mail = { ...anEmail(), headers: { 'List-Unsubscribe': `<${url}>` } };

        const { recipients, mail: seen } = await sent(mail);

        expect(recipients).toEqual(['anna@example.org']);
        const keys = seen.headerLines.map(({ key }) => key);
        expect(keys.filter((key) => !HEADERS.includes(key))).toEqual(['list-unsubscribe']);
        const { line } = seen.headerLines.find(({ key }) => key === 'list-unsubscribe')!;
        expect(line.replaceAll(/\r?\n/g, '')).toBe(`List-Unsubscribe: <${url}>`);
      }),
      BOUNDS,
    );
  });

  it('cannot be sent with text in a header that would begin another header', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostileTexts(),
        fc.constantFrom('\r\n', '\n', '\r', '\0', '\u2028'),
        async (text, end) => {
          const mail = { ...anEmail(), headers: { 'X-Text': `${text}${end}Bcc: everybody@evil.example` } };
          await expect(sent(mail)).rejects.toThrow(EmailRefused);
        },
      ),
      BOUNDS,
    );
  });
});

/** The content types of the parts of an email (RFC 2046, 5.1). */
function kindsOfParts(source: string, mail: ParsedMail): string[] {
  const { value, params } = mail.headers.get('content-type') as {
    value: string;
    params: { boundary: string };
  };
  expect(value).toBe('multipart/alternative');
  const [, ...parts] = source.split(`\r\n--${params.boundary}`);
  expect(parts.pop()).toMatch(/^--\s*$/);
  return parts.map((part) => /^\r\nContent-Type: ([\w/]+)/.exec(part)?.[1] ?? part);
}
