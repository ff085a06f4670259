import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ContentInput } from '../../domain/notification/content.js';
import { aContent, aNotification } from '#test/a-notification.js';
import { anUnsubscribeTarget } from '#test/an-unsubscribe-target.js';
import { HOSTILE_WORDS, hostileContents } from '#test/hostile-words.js';
import { parsedHtml } from '#test/parsed-html.js';
import type { Letter } from './letter.js';
import { letterOfDigest } from './letter-of-digest.js';
import { letterOfNotification } from './letter-of-notification.js';
import { readable, readableLine } from './words.js';

const SEE_ALL = 'https://x.example/all';
const RUNS = { numRuns: 50 };

describe('a letter of hostile words', () => {
  it.each(HOSTILE_WORDS)('has the elements of any letter, and no others: %j', (words) => {
    const link = { label: words, url: 'https://x.example/' };
    expectToBeSafe(told(aContent({ headline: `Felix ${words}`, body: [words], link })));
  });

  it('has the elements of any letter, and no others, and holds every word', () => {
    fc.assert(
      fc.property(hostileContents(), (content) => expectToBeSafe(told(content))),
      RUNS,
    );
  });

  it('is as safe as a digest', () => {
    fc.assert(
      fc.property(fc.array(hostileContents(), { minLength: 1, maxLength: 12 }), (contents) => {
        const all = contents.map(told);
        const letter = letterOfDigest(all, 3, SEE_ALL, anUnsubscribeTarget());
        expect(bonesOf(letter)).toEqual(
          bonesOf(letterOfDigest(all.map(harmless), 3, SEE_ALL, anUnsubscribeTarget())),
        );
        for (const { headline } of all.slice(0, 10)) expect(letter.text).toContain(readableLine(headline));
        expect(letter.subject).toMatch(ONE_LINE);
      }),
      RUNS,
    );
  });
});

const ONE_LINE = /^[^\p{Control}\u2028\u2029\u202A-\u202E\u2066\u2067]+$/u;

function expectToBeSafe(content: ContentInput): void {
  const letter = letterOfNotification(content, anUnsubscribeTarget());
  expect(bonesOf(letter)).toEqual(bonesOf(letterOfNotification(harmless(content), anUnsubscribeTarget())));
  expect(letter.subject).toMatch(ONE_LINE);
  const elements = parsedHtml(letter.html);
  const all = elements[0]!.text.replaceAll(/\s+/g, '');
  const lines = [content.headline, content.link.label].map(readableLine);
  for (const words of [...lines, ...content.body.map(readable)]) {
    expect(letter.text).toContain(words);
    expect(all).toContain(words.replaceAll(/\s+/g, ''));
  }
}

/** Everything in a letter but the words: elements, their attributes, and so where its links lead. */
const bonesOf = ({ html }: Letter): unknown[] =>
  parsedHtml(html).map(({ name, attributes }) => [name, attributes]);

/** As it comes out of the domain. */
const told = (content: ContentInput): ContentInput => aNotification({ content }).content;

/** As many words in as many lines, none of which does any harm; the link is the same. */
function harmless({ body, link }: ContentInput): ContentInput {
  const lines = body.map((words) => readable(words).replaceAll(/[^\n]+/g, 'words'));
  return { headline: 'words', body: lines, link: { label: 'words', url: link.url } };
}
