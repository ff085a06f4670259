import { describe, expect, it } from '@jest/globals';
import type { Recipient } from '../../domain/recipient/recipient.js';
import { after, anAttempt, aNotification, today } from '#test/a-notification.js';
import { aRecipient } from '#test/a-recipient.js';
import { storyOf } from './story.js';
import { calendar } from '#test/calendar.js';

const told = (recipient: Recipient | null, now = today, known = {}) => {
  const notification = aNotification();
  const facts = {
    addressSuppressed: null,
    occasionIsRetired: false,
    sentToday: 0,
    lastDigest: null,
    ...known,
  };
  notification.decide({ now, calendar, recipient, ...facts });
  return notification;
};
const MINUTE_MS = 60_000;
const failure = (minutes: number, answer: string) =>
  anAttempt({ at: after(minutes * MINUTE_MS).toISOString(), outcome: 'put off', answer });

describe('the story of a notification', () => {
  it('tells that it was sent, by which attempt', () => {
    const notification = told(aRecipient());
    notification.putOff(failure(1, '421 Too busy'), after(2 * MINUTE_MS));
    notification.sent(anAttempt({ at: after(2 * MINUTE_MS).toISOString(), answer: '250 Queued' }));

    expect(storyOf(notification, 'Europe/Vienna')).toEqual([
      'It became due on 4 May 2026 at 14:00 (Europe/Vienna).',
      'On 4 May 2026 at 14:00 (Europe/Vienna) nothing kept you from being told.',
      'Attempt 1, on 4 May 2026 at 14:01 (Europe/Vienna), failed for the time being: 421 Too busy.',
      'Attempt 2, on 4 May 2026 at 14:02 (Europe/Vienna), was accepted: 250 Queued.',
      'So it was sent to you, on 4 May 2026 at 14:02 (Europe/Vienna).',
    ]);
  });

  it('tells of many failures the first and the last', () => {
    const notification = told(aRecipient());
    for (const minute of [1, 2, 3, 4]) notification.putOff(failure(minute, 'away'), after(5 * MINUTE_MS));
    const story = storyOf(notification, 'UTC');
    expect(story.filter((sentence) => sentence.startsWith('Attempt'))).toEqual([
      expect.stringContaining('Attempt 1,'),
      expect.stringContaining('Attempt 4,'),
    ]);
    expect(story.at(-1)).toBe('It is still due, and will be tried again on 4 May 2026 at 12:05 (UTC).');
  });

  it.each([
    ['unknown-recipient', told(null)],
    ['recipient-chose-never', told(aRecipient({ frequency: 'never' }))],
    ['occasion-is-retired', told(aRecipient(), today, { occasionIsRetired: true })],
    ['address-is-suppressed', told(aRecipient(), today, { addressSuppressed: 'it came back' })],
  ])('tells which rule suppressed it: %s', (rule, notification) => {
    const [, because, so] = storyOf(notification, 'UTC');
    expect(because).toMatch(new RegExp(`suppressed, because .+ \\(rule: ${rule}\\)\\.$`));
    expect(so).toBe(`So you were not told (rule: ${rule}).`);
  });

  it.each([
    ['paused-until', told(aRecipient({ pausedUntil: '2026-05-09T00:00:00Z' })), '9 May 2026'],
    ['within-quiet-hours', told(aRecipient({ quietHours: { from: '13:00', to: '15:00' } })), '4 May 2026'],
    ['prefers-digests', told(aRecipient({ frequency: 'daily' })), '5 May 2026'],
    ['over-daily-cap', told(aRecipient({ dailyCap: 0 })), '5 May 2026'],
  ])('tells until when it waits, and why: %s', (rule, notification, day) => {
    const [, because, so] = storyOf(notification, 'UTC');
    expect(because).toMatch(new RegExp(`${day}.+ because .+ \\(rule: ${rule}\\)\\.$`));
    expect(so).toMatch(new RegExp(`^It is still due, and will be decided on ${day}`));
  });

  it('tells that it may have been sent twice, where nobody knows what became of an attempt', () => {
    const unknown = anAttempt({ outcome: 'unknown', answer: 'its worker was not heard of again' });
    const [due, sent, suppressed] = [1, 2, 3].map(() => {
      const notification = told(aRecipient());
      notification.outcomeUnknown(unknown);
      return notification;
    });
    sent!.sent(anAttempt());
    suppressed!.occasionIsRetired(today);

    expect(storyOf(sent!, 'UTC').slice(2)).toEqual([
      'Attempt 1, on 4 May 2026 at 12:00 (UTC), has no known outcome: its worker was not heard of again.',
      'Attempt 2, on 4 May 2026 at 12:00 (UTC), was accepted: 250 OK.',
      'So it was sent to you, on 4 May 2026 at 12:00 (UTC).',
      'It may have been sent twice, under the same Message-ID.',
    ]);
    expect(storyOf(due!, 'UTC').at(-1)).toMatch(/^It is still due/);
    expect(storyOf(suppressed!, 'UTC').at(-1)).toBe(
      'It may have been sent all the same, before that was decided.',
    );
  });

  it('tells what was told in a digest, what had passed, and what could not be delivered', () => {
    const [inDigest, passed, refused] = [1, 2, 3].map(() => told(aRecipient()));
    inDigest!.sentInDigest(anAttempt(), '00000000-0000-5000-8000-000000000001' as never);
    passed!.occasionIsRetired(today);
    refused!.refused(anAttempt({ outcome: 'refused', answer: '550 No such user' }));
    expect([inDigest, passed, refused].map((one) => storyOf(one!, 'UTC').at(-1))).toEqual([
      expect.stringMatching(/^So it was told in a digest, .+\(digest 0+-.+\)\.$/),
      'So you were not told (rule: occasion-is-retired).',
      'So it could not be delivered: 550 No such user.',
    ]);
  });
});
