import { describe, expect, it } from '@jest/globals';
import { after, aContent, anAttempt, aNotification, today } from '../../testing/a-notification.js';
import { aRecipient } from '../../testing/a-recipient.js';
import type { Notification } from './notification.js';

const later = after(60_000);

function given(...past: ((notification: Notification) => void)[]): Notification {
  const notification = aNotification();
  for (const happen of past) happen(notification);
  return notification;
}
const sent = (notification: Notification): void => notification.sent(anAttempt());
const refused = (notification: Notification): void => notification.refused(anAttempt({ outcome: 'refused' }));
const suppressed = (notification: Notification): void => void notification.decide(null, today);

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
    expect(notification.decide(aRecipient({ frequency: 'instantly' }), later)).toBe('tell');
    expect(notification.state).toBe('due');
  });

  it.each(['daily', 'weekly'] as const)('is to wait for who wants to hear %s', (frequency) => {
    const notification = aNotification();
    expect(notification.decide(aRecipient({ frequency }), later)).toBe('wait');
    expect(notification).toMatchObject({ state: 'due', at: today });
  });

  it('is to suppress it for who wants to hear never, and why', () => {
    const notification = aNotification();
    expect(notification.decide(aRecipient({ frequency: 'never' }), later)).toBe('suppressed');
    expect(notification).toMatchObject({ state: 'suppressed', reason: 'recipient-chose-never', at: later });
  });

  it('is to suppress it for who is not known, and why', () => {
    const notification = aNotification();
    expect(notification.decide(null, later)).toBe('suppressed');
    expect(notification).toMatchObject({ state: 'suppressed', reason: 'unknown-recipient', at: later });
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

    notification.putOff(first);
    expect(notification).toMatchObject({ state: 'due', reason: null, at: today, attempts: [first] });
    notification.sent(second);

    expect(notification).toMatchObject({ state: 'sent', attempts: [first, second] });
  });
});

describe('a notification ends once', () => {
  const ends = { sent, refused, suppressed };
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
