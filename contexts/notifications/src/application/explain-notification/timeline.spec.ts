import { describe, expect, it } from '@jest/globals';
import type { Recipient } from '../../domain/recipient/recipient.js';
import { after, anAttempt, aNotification, retire, today } from '#test/a-notification.js';
import { aRecipient } from '#test/a-recipient.js';
import { calendar } from '#test/calendar.js';
import { timelineOf } from './timeline.js';

const decidedFor = (recipient: Recipient | null, now = today, known = {}) => {
  const notification = aNotification();
  const facts = {
    addressSuppressed: null,
    occasionIsRetired: false,
    isAddressConfirmed: true,
    isAddressOverLimit: false,
    sentToday: 0,
    lastDigest: null,
    ...known,
  };
  notification.decide({ now, calendar, recipient, ...facts });
  return notification;
};
const MINUTE_MS = 60_000;
const failure = (minutes: number, answer: string) =>
  anAttempt({ at: after(minutes * MINUTE_MS).toISOString(), outcome: 'deferred', answer });

describe('delivery timeline', () => {
  it('lists the decision and both attempts of a sent notification', () => {
    const notification = decidedFor(aRecipient());
    notification.defer(failure(1, '421 Too busy'), after(2 * MINUTE_MS));
    notification.sent(anAttempt({ at: after(2 * MINUTE_MS).toISOString(), answer: '250 Queued' }));

    expect(timelineOf(notification, 'Europe/Vienna')).toEqual([
      'It became due on 4 May 2026 at 14:00 (Europe/Vienna).',
      'On 4 May 2026 at 14:00 (Europe/Vienna) no rule prevented sending it.',
      'Attempt 1 on 4 May 2026 at 14:01 (Europe/Vienna) failed temporarily: 421 Too busy.',
      'Attempt 2 on 4 May 2026 at 14:02 (Europe/Vienna) was accepted: 250 Queued.',
      'It was sent to you on 4 May 2026 at 14:02 (Europe/Vienna).',
    ]);
  });

  it('shows the first and the last of many deferred attempts', () => {
    const notification = decidedFor(aRecipient());
    for (const minute of [1, 2, 3, 4]) notification.defer(failure(minute, '421'), after(5 * MINUTE_MS));
    const timeline = timelineOf(notification, 'UTC');
    expect(timeline.filter((sentence) => sentence.startsWith('Attempt'))).toEqual([
      expect.stringContaining('Attempt 1 '),
      expect.stringContaining('Attempt 4 '),
    ]);
    expect(timeline.at(-1)).toBe('It is still due. The next attempt is on 4 May 2026 at 12:05 (UTC).');
  });

  it.each([
    ['no recipient with this id had registered', decidedFor(null)],
    ['you had chosen to receive no notifications', decidedFor(aRecipient({ frequency: 'never' }))],
    ['the reason for it no longer existed', decidedFor(aRecipient(), today, { occasionIsRetired: true })],
    [
      'emails to your address had bounced or been reported as spam',
      decidedFor(aRecipient(), today, { addressSuppressed: 'it came back' }),
    ],
  ])('states why a notification was suppressed: %s', (reason, notification) => {
    const [, because, so] = timelineOf(notification, 'UTC');
    expect(because).toMatch(new RegExp(`suppressed, because ${reason}\\.$`));
    expect(so).toBe('It was not sent to you.');
  });

  it.each([
    [
      'you had paused all emails',
      decidedFor(aRecipient({ pausedUntil: '2026-05-09T00:00:00Z' })),
      '9 May 2026',
    ],
    [
      'it was within your quiet hours',
      decidedFor(aRecipient({ quietHours: { from: '13:00', to: '15:00' } })),
      '4 May 2026',
    ],
    ['you had chosen to receive digests', decidedFor(aRecipient({ frequency: 'daily' })), '5 May 2026'],
    [
      'you had already received your maximum number of emails for that day',
      decidedFor(aRecipient({ dailyCap: 0 })),
      '5 May 2026',
    ],
  ])(
    'states why a notification waits, and the time of the next decision: %s',
    (reason, notification, day) => {
      const [, because, so] = timelineOf(notification, 'UTC');
      expect(because).toMatch(new RegExp(`${day}.+ because ${reason}\\.$`));
      expect(so).toMatch(new RegExp(`^It is still due. The next decision about it is on ${day}`));
    },
  );

  it('states that an email may have been sent twice after an attempt with an unknown outcome', () => {
    const unknown = anAttempt({ outcome: 'unknown', answer: 'the lease ran out' });
    const [due, sent, suppressed] = [1, 2, 3].map(() => {
      const notification = decidedFor(aRecipient());
      notification.outcomeUnknown(unknown);
      return notification;
    });
    sent!.sent(anAttempt());
    retire(suppressed!, today);

    expect(timelineOf(sent!, 'UTC').slice(2)).toEqual([
      'Attempt 1 on 4 May 2026 at 12:00 (UTC) has an unknown outcome: the lease ran out.',
      'Attempt 2 on 4 May 2026 at 12:00 (UTC) was accepted: 250 OK.',
      'It was sent to you on 4 May 2026 at 12:00 (UTC).',
      'It may have been sent twice, with the same Message-ID.',
    ]);
    expect(timelineOf(due!, 'UTC').at(-1)).toMatch(/^It is still due/);
    expect(timelineOf(suppressed!, 'UTC').at(-1)).toBe('It may have been sent before that was decided.');
  });

  it('ends with the digest or the refusal that ended the notification', () => {
    const [inDigest, retired, refused] = [1, 2, 3].map(() => decidedFor(aRecipient()));
    inDigest!.sentInDigest(anAttempt(), '00000000-0000-5000-8000-000000000001' as never);
    retire(retired!, today);
    refused!.refused(anAttempt({ outcome: 'refused', answer: '550 No such user' }));
    expect([inDigest, retired, refused].map((one) => timelineOf(one!, 'UTC').at(-1))).toEqual([
      expect.stringMatching(/^It was sent to you in a digest on .+\(digest 0+-.+\)\.$/),
      'It was not sent to you.',
      'It could not be delivered: 550 No such user.',
    ]);
  });
});
