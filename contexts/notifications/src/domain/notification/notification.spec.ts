import { describe, expect, it } from '@jest/globals';
import { after, aContent, anAttempt, aNotification, today } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import type { DigestId } from './digest-id.js';
import type { Recipient } from '../recipient/recipient.js';
import type { Notification } from './notification.js';

/** Deciding where nothing is known but the recipient. */
const decide = (notification: Notification, recipient: Recipient | null, now = later) =>
  notification.decide({ now, recipient, addressSuppressed: null, toldToday: 0, lastDigest: null });

const later = after(60_000);

function given(...past: ((notification: Notification) => void)[]): Notification {
  const notification = aNotification();
  for (const happen of past) happen(notification);
  return notification;
}
const sent = (notification: Notification): void => notification.sent(anAttempt());
const refused = (notification: Notification): void => notification.refused(anAttempt({ outcome: 'refused' }));
const inDigest = (notification: Notification): void => notification.sentInDigest(anAttempt(), anId());
const passed = (notification: Notification): void => notification.hasPassed(today);
const suppressed = (notification: Notification): void => void decide(notification, null, today);

describe('a notification', () => {
  it('is due, with nothing tried yet', () => {
    const notification = aNotification({ dueAt: today });
    expect(notification).toMatchObject({ state: 'due', reason: null, attempts: [], at: today, dueAt: today });
  });

  it('has a headline of one line', () => {
    const notification = aNotification({ content: aContent({ headline: 'One\r\ntwo' }) });
    expect(notification.content.headline).toBe('One two');
  });
});

describe('deciding about a notification', () => {
  it('is to tell who wants to hear instantly', () => {
    const notification = aNotification();
    expect(decide(notification, aRecipient({ frequency: 'instantly' }))).toBe('tell');
    expect(notification).toMatchObject({ state: 'due', at: today });
    expect(notification.decisions).toEqual([
      { at: later.toISOString(), policy: null, verdict: 'tell', until: null },
    ]);
  });

  it('is to put it down for the next digest of who wants to hear daily, until that is due', () => {
    const notification = aNotification();
    const daily = aRecipient({ frequency: 'daily', timeZone: 'UTC' });
    const digest = new Date('2026-05-05T08:00:00Z');

    expect(decide(notification, daily)).toBe('nothing');
    expect(notification).toMatchObject({ state: 'due', waitsFor: digest, notBefore: digest, at: today });
    expect(decide(notification, daily, digest)).toBe('tell in digest');
    expect(notification).toMatchObject({ state: 'due', waitsFor: digest });
  });

  it('is to leave it due while its recipient pauses, and to forget the digest that it waited for', () => {
    const notification = aNotification();
    decide(notification, aRecipient({ frequency: 'daily' }));
    const until = after(3_600_000);
    const paused = aRecipient({ frequency: 'daily', pausedUntil: until.toISOString() });
    expect(decide(notification, paused)).toBe('nothing');
    expect(notification).toMatchObject({ state: 'due', waitsFor: null, notBefore: until });
  });

  it('is to suppress it for who wants to hear never, and why', () => {
    const notification = aNotification();
    expect(decide(notification, aRecipient({ frequency: 'never' }))).toBe('nothing');
    expect(notification).toMatchObject({ state: 'suppressed', reason: 'recipient-chose-never', at: later });
  });

  it('is to suppress it for who is not known, and why', () => {
    const notification = aNotification();
    expect(decide(notification, null)).toBe('nothing');
    expect(notification).toMatchObject({ state: 'suppressed', reason: 'unknown-recipient', at: later });
  });

  it('is kept each time that something new is decided', () => {
    const notification = aNotification();
    const [quiet, anybody] = [aRecipient({ quietHours: { from: '13:00', to: '18:00' } }), aRecipient()];
    for (const recipient of [quiet, quiet, anybody, anybody]) decide(notification, recipient);
    expect(notification.decisions.map(({ policy, verdict }) => [policy, verdict])).toEqual([
      ['within-quiet-hours', 'wait'],
      [null, 'tell'],
    ]);
  });

  it('is kept for the first time and the last ones where wishes never rest', () => {
    const notification = aNotification();
    for (let hour = 0; hour < 100; hour++)
      decide(notification, aRecipient({ pausedUntil: after((hour + 1) * 3_600_000).toISOString() }));
    const { decisions } = notification;
    expect(decisions).toHaveLength(50);
    expect(decisions[0]!.until).toBe(after(3_600_000).toISOString());
    expect(decisions.at(-1)!.until).toBe(after(100 * 3_600_000).toISOString());
  });
});

describe('telling', () => {
  it('ends when the provider has taken it', () => {
    const notification = given();
    const attempt = anAttempt({ at: later.toISOString(), answer: '250 Queued' });

    notification.sent(attempt);

    expect(notification).toMatchObject({ state: 'sent', reason: null, attempts: [attempt], at: later });
  });

  it('ends when the provider refuses it for good, for what it said', () => {
    const notification = given();
    const attempt = anAttempt({ outcome: 'refused', answer: '550 No such user', at: later.toISOString() });

    notification.refused(attempt);

    expect(notification).toMatchObject({
      state: 'undeliverable',
      reason: '550 No such user',
      attempts: [attempt],
      at: later,
    });
  });

  it('does not end when it is put off, and every attempt is kept', () => {
    const notification = given();
    const [first, second] = [anAttempt({ outcome: 'put off', answer: '421' }), anAttempt({ answer: '250' })];

    notification.putOff(first, later);
    expect(notification).toMatchObject({ state: 'due', reason: null, at: today, attempts: [first] });
    expect(notification).toMatchObject({ notBefore: later, waitsForAttempt: true });
    notification.sent(second);

    expect(notification).toMatchObject({ state: 'sent', attempts: [first, second] });
  });
});

describe('telling in a digest', () => {
  it('ends when the provider has taken it, and names the digest', () => {
    const notification = given();
    const digest = anId<DigestId>();
    notification.sentInDigest(anAttempt(), digest);
    expect(notification).toMatchObject({ state: 'in-digest', reason: `digest ${digest}` });
  });

  it('ends before it has begun when there is nothing left to tell', () => {
    const notification = given();
    notification.hasPassed(later);
    expect(notification).toMatchObject({ state: 'suppressed', reason: 'occasion-has-passed', at: later });
  });
});

describe('a notification ends once', () => {
  const ends = { sent, inDigest, refused, suppressed, passed };
  const names = Object.keys(ends) as (keyof typeof ends)[];

  it.each(names.flatMap((first) => names.map((second) => [first, second] as const)))(
    'so what was %s is not %s as well',
    (first, second) => {
      const notification = given(ends[first]);
      const { state, reason, at } = notification;

      expect(() => ends[second](notification)).toThrow(/has ended before/);

      expect(notification).toMatchObject({ state, reason, at });
    },
  );
});
