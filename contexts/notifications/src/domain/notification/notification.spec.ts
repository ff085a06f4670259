import { describe, expect, it } from '@jest/globals';
import { after, aContent, anAttempt, aNotification, today } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import type { DigestId } from '../ids/digest-id.js';
import { NotificationBecameDue } from './events/notification-became-due.event.js';
import type { Recipient } from '../recipient/recipient.js';
import type { Notification } from './notification.js';
import { calendar } from '#test/calendar.js';
import { invalid } from '#test/invalid.js';
import { EVERYTHING } from '../recipient/topic.js';

/** Deciding where nothing is known but the recipient. */
const decide = (notification: Notification, recipient: Recipient | null, now = later) =>
  notification.decide({
    ...{ now, calendar, recipient, addressSuppressed: null, occasionIsRetired: false },
    ...{ sentToday: 0, lastDigest: null },
  });

const later = after(60_000);

function given(...past: ((notification: Notification) => void)[]): Notification {
  const notification = aNotification();
  for (const happen of past) happen(notification);
  return notification;
}
const sent = (notification: Notification): void => notification.sent(anAttempt());
const refused = (notification: Notification): void => notification.refused(anAttempt({ outcome: 'refused' }));
const inDigest = (notification: Notification): void => notification.sentInDigest(anAttempt(), anId());
const passed = (notification: Notification): void => notification.occasionIsRetired(today);
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

describe('the topic of a notification', () => {
  it('may have a name and a label of 200 characters', () => {
    const about = { topic: '🐈'.repeat(200), topicLabel: '🐈'.repeat(200) };
    expect(aNotification(about)).toMatchObject(about);
  });

  it.each(['', ' ', 'a\nb', 'a\u0000', '\uD800', 'x'.repeat(201)])(
    'cannot have the name or the label %j',
    (text) => {
      const both = { topic: text, topicLabel: text };
      expect(() => aNotification(both)).toThrow(invalid('topic.name', 'topic.label'));
    },
  );

  it('cannot have the name that stands for everything', () => {
    expect(() => aNotification({ topic: EVERYTHING })).toThrow(invalid('topic.name'));
  });
});

describe('deciding about a notification', () => {
  it('is to tell who wants to hear instantly', () => {
    const notification = aNotification();
    expect(decide(notification, aRecipient({ frequency: 'instantly' }))).toBe('send');
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
    expect(notification).toMatchObject({ state: 'due', digestPeriod: digest, notBefore: digest, at: today });
    expect(decide(notification, daily, digest)).toBe('send in digest');
    expect(notification).toMatchObject({ state: 'due', digestPeriod: digest });
  });

  it('is to leave it due while its recipient pauses, and to forget the digest that it waited for', () => {
    const notification = aNotification();
    decide(notification, aRecipient({ frequency: 'daily' }));
    const until = after(3_600_000);
    const paused = aRecipient({ frequency: 'daily', pausedUntil: until.toISOString() });
    expect(decide(notification, paused)).toBe('nothing');
    expect(notification).toMatchObject({ state: 'due', digestPeriod: null, notBefore: until });
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

describe('a notification has waited', () => {
  it('when it was decided about before', () => {
    const notification = aNotification();
    expect(notification.hasWaited(today)).toBe(false);
    decide(notification, aRecipient(), today);
    expect(notification.hasWaited(today)).toBe(true);
  });

  it('when it became due more than ten seconds ago', () => {
    expect(aNotification().hasWaited(after(10_000))).toBe(false);
    expect(aNotification().hasWaited(after(10_001))).toBe(true);
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
    expect(notification).toMatchObject({ notBefore: later, awaitsRetry: true });
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
    notification.occasionIsRetired(later);
    expect(notification).toMatchObject({ state: 'suppressed', reason: 'occasion-is-retired', at: later });
  });
});

describe('a notification that has ended', () => {
  const putOff = (notification: Notification): void => notification.putOff(anAttempt(), later);
  const reconsidered = (notification: Notification): void => notification.reconsider(later);
  const outcomeUnknown = (notification: Notification): void => notification.outcomeUnknown(anAttempt());
  const allowed = (notification: Notification): void => void decide(notification, aRecipient());
  const ends = { sent, inDigest, refused, suppressed, passed };
  const transitions = { ...ends, putOff, reconsidered, outcomeUnknown, allowed };
  const namesOf = <Acts extends object>(acts: Acts) => Object.keys(acts) as (keyof Acts)[];

  it.each(namesOf(ends).flatMap((first) => namesOf(transitions).map((second) => [first, second] as const)))(
    'refuses a change and records no event: first %s, then %s',
    (first, second) => {
      const notification = given(ends[first]);
      notification.releaseEvents();
      const before = Object.entries(notification);

      expect(() => transitions[second](notification)).toThrow(
        expect.objectContaining({ name: 'RuleViolation', rule: 'cannot-change-an-ended-notification' }),
      );

      expect(Object.entries(notification)).toEqual(before);
      expect(notification.releaseEvents()).toEqual([]);
    },
  );
});

describe('the events of a notification', () => {
  const eventsOf = (notification: Notification) => notification.releaseEvents();

  it('begin with the event that it became due', () => {
    const notification = given();
    const { id: notificationId, recipientId } = notification;
    expect(eventsOf(notification)).toEqual([new NotificationBecameDue(notificationId, recipientId, today)]);
  });

  it.each([
    ['sent', sent, null],
    ['sent-in-digest', inDigest, expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ['suppressed', suppressed, 'unknown-recipient'],
    ['suppressed', passed, 'occasion-is-retired'],
    ['undeliverable', refused, '250 OK'],
  ])('end with one event that it was %s', (end, happen, detail) => {
    const notification = given(happen);
    const { id: notificationId, recipientId, at: occurredAt } = notification;
    expect(eventsOf(notification).slice(1)).toEqual([
      expect.objectContaining({
        kind: `notification-${end}`,
        notificationId,
        recipientId,
        detail,
        occurredAt,
      }),
    ]);
  });

  it('say that it may be a duplicate after an attempt of unknown outcome', () => {
    const notification = given((one) => one.outcomeUnknown(anAttempt({ outcome: 'unknown' })), sent);
    expect(eventsOf(notification).at(-1)).toMatchObject({ isPossibleDuplicate: true });
  });

  it.each([
    ['it is put off', (one: Notification) => one.putOff(anAttempt(), later)],
    ['it waits', (one: Notification) => void decide(one, aRecipient({ frequency: 'daily' }))],
  ])('do not include one when %s', (_, happen) => {
    expect(eventsOf(given(happen))).toHaveLength(1);
  });
});
