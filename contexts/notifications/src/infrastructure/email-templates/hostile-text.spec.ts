import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RenderedEmail } from '../../application/emails/email-renderer.js';
import { readable, readableLine } from '../../application/message-catalogue/readable-text.js';
import type { ContentInput } from '../../domain/notification/content.js';
import { aContent, aNotification, today } from '#test/a-notification.js';
import { emailLinks } from '#test/email-links.js';
import { HOSTILE_TEXTS, hostileContents } from '#test/hostile-text.js';
import { parsedHtml } from '#test/parsed-html.js';
import { JsxEmailRenderer } from './jsx-email-renderer.js';

const renderer = new JsxEmailRenderer();
const digestOf = (contents: readonly ContentInput[]): RenderedEmail =>
  renderer.digest({ contents, others: 3, sentAt: today, timeZone: 'UTC' }, emailLinks());
const RUNS = { numRuns: 50 };

describe('an email with hostile text', () => {
  it.each(HOSTILE_TEXTS)('has the same elements as with harmless text: %j', (text) => {
    const link = { label: text, url: 'https://x.example/' };
    expectToBeSafe(fromDomain(aContent({ headline: `Felix ${text}`, body: [text], link })));
  });

  it('has the same elements as with harmless text, and contains the whole text', () => {
    fc.assert(
      fc.property(hostileContents(), (content) => expectToBeSafe(fromDomain(content))),
      RUNS,
    );
  });

  it('has the same elements as with harmless text when it is a digest', () => {
    fc.assert(
      fc.property(fc.array(hostileContents(), { minLength: 1, maxLength: 12 }), (some) => {
        const contents = some.map(fromDomain);
        const email = digestOf(contents);
        expect(elementsOf(email)).toEqual(elementsOf(digestOf(contents.map(harmless))));
        for (const { headline } of contents) expect(email.text).toContain(readableLine(headline));
        expect(email.subject).toMatch(ONE_LINE);
      }),
      RUNS,
    );
  });
});

const ONE_LINE = /^[^\p{Control}\u2028\u2029\u202A-\u202E\u2066\u2067]+$/u;

function expectToBeSafe(content: ContentInput): void {
  const email = renderer.notification(content, emailLinks());
  expect(elementsOf(email)).toEqual(elementsOf(renderer.notification(harmless(content), emailLinks())));
  expect(email.subject).toMatch(ONE_LINE);
  const all = parsedHtml(email.html)[0]!.text.replaceAll(/\s+/g, '');
  const lines = [content.headline, content.link.label].map(readableLine);
  for (const text of [...lines, ...content.body.map(readable)]) {
    expect(email.text).toContain(text);
    expect(all).toContain(text.replaceAll(/\s+/g, ''));
  }
}

/** The elements and their attributes, link targets included, without the text. */
const elementsOf = ({ html }: RenderedEmail): unknown[] =>
  parsedHtml(html).map(({ name, attributes }) => [name, attributes]);

const fromDomain = (content: ContentInput): ContentInput => aNotification({ content }).content;

/** The same number of lines and the same link, with harmless text. */
function harmless({ body, link }: ContentInput): ContentInput {
  const lines = body.map((text) => readable(text).replaceAll(/[^\n]+/g, 'text'));
  return { headline: 'text', body: lines, link: { label: 'text', url: link.url } };
}
