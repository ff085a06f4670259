import { describe, expect, it } from '@jest/globals';
import { aContent, today } from '#test/a-notification.js';
import { anUnsubscribeTarget } from '#test/an-unsubscribe-target.js';
import { htmlAsRead, textAsRead } from '#test/letter-as-read.js';
import { parsedHtml } from '#test/parsed-html.js';
import { letterOfDigest } from './letter-of-digest.js';

const contents = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aContent({
      headline: `Headline ${index + 1}`,
      body: [`Beginning ${index + 1}.`, 'What follows.'],
      link: { label: 'Read on', url: `https://pawprint.example/things/${index + 1}` },
    }),
  );
const seeAll = 'https://pawprint.example/digests/1';
const entriesIn = (html: string): string[] =>
  parsedHtml(html).flatMap(({ name, text }) => (name === 'h2' ? [text] : []));

describe('the letter of a digest', () => {
  it.each([
    [1, 0, 'Headline 1', 'One thing you asked to hear about'],
    [2, 0, 'Headline 1, and 1 more', '2 things you asked to hear about'],
    [10, 47, 'Headline 1, and 56 more', '57 things you asked to hear about'],
    [10, 990, 'Headline 1, and 999 more', '1,000 things you asked to hear about'],
  ])('of %i, and %i more, counts them', (count, more, subject, heading) => {
    const letter = letterOfDigest(contents(count), more, seeAll, null);
    expect(letter.subject).toBe(subject);
    expect(letter.text.split('\n')[0]).toBe(heading);
  });

  it('has for each its headline, its beginning and its link', () => {
    const { text, html } = letterOfDigest(contents(2), 0, null, null);
    for (const index of [1, 2])
      expect(text).toContain(
        `Headline ${index}\nBeginning ${index}.\nhttps://pawprint.example/things/${index}\n\n`,
      );
    expect(entriesIn(html)).toEqual(['Headline 1', 'Headline 2']);
    expect(text).not.toContain('What follows');
  });

  it('tells how many there are besides, and where they can be seen', () => {
    const letter = letterOfDigest(contents(10), 47, seeAll, null);
    expect(entriesIn(letter.html)).toHaveLength(10);
    expect(letter.text).toContain(`… and 47 more that would not fit in here.\nSee all of them: ${seeAll}`);
    expect(htmlAsRead(letter).links.at(-1)).toBe(seeAll);
  });

  it('has nothing more to see where all of them are there', () => {
    const letter = letterOfDigest(contents(10), 0, seeAll, null);
    expect(letter.text).not.toMatch(/more|See all/);
    expect(letter.html).not.toContain(seeAll);
  });

  it('says how many there are even where nobody can see them all', () => {
    const letter = letterOfDigest(contents(10), 1, null, null);
    expect(letter.text).toContain('… and 1 more');
    expect(textAsRead(letter)).toEqual(htmlAsRead(letter));
  });

  it.each([
    ['Europe/Vienna', 'Monday 4 May'],
    ['Pacific/Kiritimati', 'Tuesday 5 May'],
  ])('names the recipient’s own day, in %s', (timeZone, day) => {
    const letter = letterOfDigest(contents(1), 0, null, anUnsubscribeTarget(), { at: today, timeZone });
    expect(letter.text.split('\n\n')[1]).toBe(day);
    expect(textAsRead(letter)).toEqual(htmlAsRead(letter));
  });

  it('begins each and tells of none at length', () => {
    const body = ['word '.repeat(2_000)];
    const letter = letterOfDigest(Array(10).fill(aContent({ body })), 0, null, null);
    expect(letter.text).toContain('word word…\nhttps://');
    expect(letter.html.length).toBeLessThan(100_000);
  });

  it('keeps a headline that is read from right to left apart from what is ours', () => {
    const [first, second] = contents(2);
    const { subject } = letterOfDigest([{ ...first!, headline: 'פליקס' }, second!], 0, null, null);
    expect(subject).toBe('\u2068פליקס\u2069, and 1 more');
  });

  it('of nothing is none', () => {
    expect(() => letterOfDigest([], 3, null, null)).toThrow(RangeError);
  });
});
