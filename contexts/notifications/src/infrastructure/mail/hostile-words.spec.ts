import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ParsedMail, simpleParser } from 'mailparser';
import type { RenderedEmail } from '../../application/emails/email-renderer.js';
import { addressTo } from '../../application/emails/envelope.js';
import { type Email, EmailRefused } from '../../domain/mail/mailer.js';
import { anEmail, enoughTime } from '#test/an-email.js';
import { aContent, aNotification, today } from '#test/a-notification.js';
import { aRecipient } from '#test/a-recipient.js';
import { emailLinks } from '#test/email-links.js';
import { HOSTILE_WORDS, hostileContents, hostileWords } from '#test/hostile-words.js';
import { addressesIn, type SmtpServerInTest, startSmtpServer } from '#test/smtp-server-in-test.js';
import { JsxEmailRenderer } from '../email-templates/jsx-email-renderer.js';
import { SmtpMailer } from './smtp-mailer.js';

interface ArrivedAsSent {
  readonly recipients: string[];
  readonly source: string;
  readonly mail: ParsedMail;
}

const HEADERS = ['from', 'to', 'subject', 'message-id', 'date', 'mime-version', 'content-type'];
/** The server in the test waits a tenth of a second before it greets; `RUNS` asks for more. */
const BOUNDS = { numRuns: Number(process.env.RUNS ?? 10), interruptAfterTimeLimit: 40_000 };
const renderer = new JsxEmailRenderer();
const anna = aRecipient({ email: 'anna@example.org' });

describe('a mail full of hostile words', () => {
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

  /** To one recipient, under no other headers, in two alternatives, word for word. */
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

  it.each(HOSTILE_WORDS)('is the mail that it should be, with %j in every line', async (words) => {
    const link = { label: words, url: 'https://x.example/' };
    const content = aContent({ headline: `Felix ${words}`, body: [words], link });
    const notification = aNotification({ content });
    const rendered = renderer.notification(notification.content, emailLinks());
    expectToBe(await sent(addressTo(anna, rendered, notification.id)), rendered);
  });

  it('is the mail that it should be, whatever the words', async () => {
    await fc.assert(
      fc.asyncProperty(hostileContents(), async (content) => {
        const notification = aNotification({ content });
        const rendered = renderer.notification(notification.content, emailLinks());

        expectToBe(await sent(addressTo(anna, rendered, notification.id)), rendered);
      }),
      BOUNDS,
    );
  });

  it('is the digest that it should be, whatever the words', async () => {
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

  it('goes to nobody else, whatever the address', async () => {
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
      hostileWords().map((words) => `${words}@example.org`),
      hostileWords().map((words) => `"${words}" <anna@example.org>`),
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

  it('has the way out in one header, whatever it leads to', async () => {
    await fc.assert(
      fc.asyncProperty(hostileWords(), async (words) => {
        const url = new URL(
          `https://pawprint.example/unsubscribe/${encodeURIComponent(words.toWellFormed())}`,
        ).href;
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

  it('is not sent with words in a header that would begin another one', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostileWords(),
        fc.constantFrom('\r\n', '\n', '\r', '\0', '\u2028'),
        async (words, end) => {
          const mail = { ...anEmail(), headers: { 'X-Words': `${words}${end}Bcc: everybody@evil.example` } };
          await expect(sent(mail)).rejects.toThrow(EmailRefused);
        },
      ),
      BOUNDS,
    );
  });
});

/** Of a mail in several parts, what each of them is (RFC 2046, 5.1). */
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
