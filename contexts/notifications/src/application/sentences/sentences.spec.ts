import { describe, expect, it } from '@jest/globals';
import type { Notification } from '../../domain/notification/notification.js';
import { DELIVERY_POLICIES } from '../../domain/notification/policies/index.js';
import { after, aContent, anAttempt, aNotification, today } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import { anUnsubscribeTarget } from '#test/an-unsubscribe-target.js';
import { htmlAsRead } from '#test/letter-as-read.js';
import { parsedHtml } from '#test/parsed-html.js';
import { storyOf } from '../explain-notification/story.js';
import { letterOfDigest } from '../letters/letter-of-digest.js';
import { letterOfNotification } from '../letters/letter-of-notification.js';
import { ENGLISH } from './english.js';
import type { Sentences } from './sentences.js';
import { calendar } from '#test/calendar.js';

const marked = <Some extends object>(sentences: Some): Some =>
  Object.fromEntries(
    Object.entries(sentences).map(([name, said]) => {
      if (typeof said === 'function') return [name, (...about: unknown[]) => `«${name}: ${about.join()}»`];
      return [name, typeof said === 'string' ? `«${name}»` : marked(said as object)];
    }),
  ) as Some;

/** No language that people speak; of each sentence it can be seen whether it was asked for. */
const MARKED: Sentences = {
  ...marked(ENGLISH),
  language: 'ar-EG',
  direction: 'rtl',
  stories: { ...marked(ENGLISH.stories), timesIn: () => (at) => at.toISOString() },
};

describe('another language', () => {
  const silent = aContent({
    headline: '«headline»',
    body: ['«body»'],
    link: { label: '«link»', url: 'https://x.example' },
  });
  const toldOn = { at: today, timeZone: 'Africa/Cairo' };
  const letters = [
    letterOfNotification(silent, anUnsubscribeTarget(), MARKED),
    letterOfDigest([silent], 3, 'https://y.example', anUnsubscribeTarget(), toldOn, MARKED),
  ];

  it.each(letters)('has the last word in every sentence of a letter: $subject', (letter) => {
    const { words } = htmlAsRead(letter);
    expect(words.replaceAll(/«[^»]*»/g, '')).toBe('');
    expect(letter.text.replaceAll(/«[^»]*»|(: )?https:\S+|\s/g, '')).toBe('');
  });

  const doubt = anAttempt({ outcome: 'unknown' });
  it.each<[string, Parameters<typeof aRecipient>[0], (notification: Notification) => void]>([
    ['is put off', {}, (one) => one.putOff(anAttempt({ outcome: 'put off' }), after(1))],
    ['waits', { quietHours: { from: '13:00', to: '15:00' } }, () => {}],
    ['was told, perhaps twice', {}, (one) => [one.outcomeUnknown(doubt), one.sent(anAttempt())]],
    ['was told in a digest', { frequency: 'daily' }, (one) => one.sentInDigest(anAttempt(), anId())],
    ['was suppressed', { frequency: 'never' }, () => {}],
    ['was perhaps told', {}, (one) => [one.outcomeUnknown(doubt), one.refused(anAttempt())]],
  ])('has the last word in every sentence of the story of what %s', (_, chosen, happens) => {
    const notification = aNotification();
    const facts = { addressSuppressed: null, occasionIsRetired: false, sentToday: 0, lastDigest: null };
    notification.decide({ now: today, calendar, recipient: aRecipient(chosen), ...facts });
    happens(notification);
    for (const sentence of storyOf(notification, 'UTC', MARKED)) expect(sentence).toMatch(/^«[^»]+»$/);
  });

  it.each(letters)('is told to whoever reads it out, and is read its own way: $subject', ({ html }) => {
    const [page] = parsedHtml(html);
    expect(page!.attributes).toEqual({ lang: 'ar-EG', dir: 'rtl' });
  });
});

describe('English', () => {
  it.each(DELIVERY_POLICIES.map(({ name }) => name))(
    'says in words why somebody was not told: %s',
    (policy) => {
      const sentence = ENGLISH.stories.suppressed('Monday', policy);
      expect(sentence.replace(`(rule: ${policy})`, '')).not.toContain(policy);
    },
  );

  it.each([
    [1, 'One thing you asked to hear about'],
    [2, '2 things you asked to hear about'],
    [21, '21 things you asked to hear about'],
  ])('has a form for %i', (count, heading) => expect(ENGLISH.letters.digestHeading(count)).toBe(heading));

  it.each([
    ['2026-03-29T00:30:00Z', 'Sunday 29 March'],
    ['2026-10-24T22:30:00Z', 'Sunday 25 October'],
  ])('names the day of the recipient when the clocks change: %s', (at, day) =>
    expect(ENGLISH.letters.day(new Date(at), 'Europe/Vienna')).toBe(day),
  );
});
