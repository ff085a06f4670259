import { describe, expect, it } from '@jest/globals';
import { aContent, today } from '../../testing/a-notification.js';
import { aWayOut } from '../../testing/a-way-out.js';
import { htmlAsRead } from '../../testing/letter-as-read.js';
import { parsedHtml } from '../../testing/parsed-html.js';
import { letterOfDigest } from './letter-of-digest.js';
import { letterOfNotification } from './letter-of-notification.js';
import { ENGLISH, type Sentences } from './sentences.js';

/** No language that people speak; of each sentence it can be seen whether it was asked for. */
const MARKED: Sentences = {
  language: 'ar-EG',
  direction: 'rtl',
  whyThisMail: '«why»',
  changePreferences: '«preferences»',
  leaveTopic: '«topic»',
  leaveAll: '«all»',
  seeAll: '«see»',
  digestSubject: (first, others) => `«${first}+${others}»`,
  digestHeading: (count) => `«${count}»`,
  andMore: (count) => `«and ${count}»`,
  day: (at, timeZone) => `«${at.toISOString()} ${timeZone}»`,
};

describe('another language', () => {
  const silent = aContent({
    headline: '«headline»',
    body: ['«body»'],
    link: { label: '«link»', url: 'https://x.example' },
  });
  const toldOn = { at: today, timeZone: 'Africa/Cairo' };
  const letters = [
    letterOfNotification(silent, aWayOut(), MARKED),
    letterOfDigest([silent], 3, 'https://y.example', aWayOut(), toldOn, MARKED),
  ];

  it.each(letters)('has the last word in every sentence of a letter: $subject', (letter) => {
    const { words } = htmlAsRead(letter);
    expect(words.replaceAll(/«[^»]*»/g, '')).toBe('');
    expect(letter.text.replaceAll(/«[^»]*»|(: )?https:\S+|\s/g, '')).toBe('');
  });

  it.each(letters)('is told to whoever reads it out, and is read its own way: $subject', ({ html }) => {
    const [page] = parsedHtml(html);
    expect(page!.attributes).toEqual({ lang: 'ar-EG', dir: 'rtl' });
  });
});

describe('English', () => {
  it.each([
    [1, 'One thing you asked to hear about'],
    [2, '2 things you asked to hear about'],
    [21, '21 things you asked to hear about'],
  ])('has a form for %i', (count, heading) => expect(ENGLISH.digestHeading(count)).toBe(heading));

  it.each([
    ['2026-03-29T00:30:00Z', 'Sunday 29 March'],
    ['2026-10-24T22:30:00Z', 'Sunday 25 October'],
  ])('names the day of the recipient when the clocks change: %s', (at, day) =>
    expect(ENGLISH.day(new Date(at), 'Europe/Vienna')).toBe(day),
  );
});
