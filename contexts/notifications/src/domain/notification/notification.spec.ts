import { describe, expect, it } from '@jest/globals';
import { aContent, after, anAttempt, aNotification, retire, today } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import type { DigestId } from '../ids/digest-id.js';
import type { Recipient } from '../recipient/recipient.js';
import type { Notification } from './notification.js';
import { calendar } from '#test/calendar.js';
import { invalid } from '#test/invalid.js';
import { EVERYTHING } from '../recipient/topic.js';

/** Decides with no other facts than the recipient. */
const decide = (notification: Notification, recipient: Recipient | null, now = later) =>
  notification.decide({
    ...{ now, calendar, recipient, addressSuppressed: null, occasionIsRetired: false },
    ...{ isAddressConfirmed: true, isAddressOverLimit: false, sentToday: 0, lastDigest: null },
  });

const later = after(60_000);

function given(...transitions: ((notification: Notification) => void)[]): Notification {
  const notification = aNotification();
  for (const transition of transitions) transition(notification);
  return notification;
}
const sent = (notification: Notification): void => notification.sent(anAttempt());
const refused = (notification: Notification): void => notification.refused(anAttempt({ outcome: 'refused' }));
const inDigest = (notification: Notification): void => notification.sentInDigest(anAttempt(), anId());
const retired = (notification: Notification): void => retire(notification, today);
const suppressed = (notification: Notification): void => void decide(notification, null, today);

describe('notification', () => {
  it('begins in the state due, without attempts', () => {
    const notification = aNotification({ dueAt: today });
    expect(notification).toMatchObject({ state: 'due', reason: null, attempts: [], at: today, dueAt: today });
  });

  it('joins the lines of its headline to one line', () => {
    const notification = aNotification({ content: aContent({ headline: 'One\r\ntwo' }) });
    expect(notification.content.headline).toBe('One two');
  });
});

describe('topic of a notification', () => {
  it('can have a name and a label of 200 characters', () => {
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

  it('cannot have the name that represents all topics', () => {
    expect(() => aNotification({ topic: EVERYTHING })).toThrow(invalid('topic.name'));
  });
});

describe('decision about a notification', () => {
  it('sends it when the frequency is instantly', () => {
    const notification = aNotification();
    expect(decide(notification, aRecipient({ frequency: 'instantly' }))).toBe('send');
    expect(notification).toMatchObject({ state: 'due', at: today });
    expect(notification.decisions).toEqual([
      { at: later.toISOString(), policy: null, verdict: 'send', until: null },
    ]);
  });

  it('adds it to the next digest when the frequency is daily, and sends it when that digest is due', () => {
    const notification = aNotification();
    const daily = aRecipient({ frequency: 'daily', timeZone: 'UTC' });
    const digest = new Date('2026-05-05T08:00:00Z');

    expect(decide(notification, daily)).toBe('nothing');
    expect(notification).toMatchObject({ state: 'due', digestPeriod: digest, notBefore: digest, at: today });
    expect(decide(notification, daily, digest)).toBe('send in digest');
    expect(notification).toMatchObject({ state: 'due', digestPeriod: digest });
  });

  it('leaves it due during a pause, and removes it from the digest that it was waiting for', () => {
    const notification = aNotification();
    decide(notification, aRecipient({ frequency: 'daily' }));
    const until = after(3_600_000);
    const paused = aRecipient({ frequency: 'daily', pausedUntil: until.toISOString() });
    expect(decide(notification, paused)).toBe('nothing');
    expect(notification).toMatchObject({ state: 'due', digestPeriod: null, notBefore: until });
  });

  it('suppresses it with the policy as the reason when the frequency is never', () => {
    const notification = aNotification();
    expect(decide(notification, aRecipient({ frequency: 'never' }))).toBe('nothing');
    expect(notification).toMatchObject({ state: 'suppressed', reason: 'recipient-chose-never', at: later });
  });

  it('suppresses it with the policy as the reason when the recipient is unknown', () => {
    const notification = aNotification();
    expect(decide(notification, null)).toBe('nothing');
    expect(notification).toMatchObject({ state: 'suppressed', reason: 'unknown-recipient', at: later });
  });

  it('becomes part of the history unless it repeats the previous decision', () => {
    const notification = aNotification();
    const [quiet, available] = [aRecipient({ quietHours: { from: '13:00', to: '18:00' } }), aRecipient()];
    for (const recipient of [quiet, quiet, available, available]) decide(notification, recipient);
    expect(notification.decisions.map(({ policy, verdict }) => [policy, verdict])).toEqual([
      ['within-quiet-hours', 'wait'],
      [null, 'send'],
    ]);
  });

  it('stays in a history of the first decision and the 49 latest ones', () => {
    const notification = aNotification();
    for (let hour = 0; hour < 100; hour++)
      decide(notification, aRecipient({ pausedUntil: after((hour + 1) * 3_600_000).toISOString() }));
    const { decisions } = notification;
    expect(decisions).toHaveLength(50);
    expect(decisions[0]!.until).toBe(after(3_600_000).toISOString());
    expect(decisions.at(-1)!.until).toBe(after(100 * 3_600_000).toISOString());
  });
});

describe('sendableSince', () => {
  it('returns the time at which the notification became due, before any decision', () => {
    expect(aNotification({ dueAt: today }).sendableSince).toEqual(today);
  });

  it('returns the end of the wait that was decided last', () => {
    const notification = aNotification();
    const until = after(3_600_000);
    decide(notification, aRecipient({ pausedUntil: until.toISOString() }));
    expect(notification.sendableSince).toEqual(until);
  });

  it('returns the time of the first decision to send it', () => {
    const notification = aNotification();
    decide(notification, aRecipient());
    decide(notification, aRecipient(), after(3_600_000));
    expect(notification.sendableSince).toEqual(later);
  });
});

describe('sending a notification in its own email', () => {
  it('ends the notification when the provider has accepted the email', () => {
    const notification = given();
    const attempt = anAttempt({ at: later.toISOString(), answer: '250 Queued' });

    notification.sent(attempt);

    expect(notification).toMatchObject({ state: 'sent', reason: null, attempts: [attempt], at: later });
  });

  it('ends the notification with the reply as the reason when the provider refuses the email permanently', () => {
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

  it('leaves the notification due when an attempt is deferred, and keeps every attempt', () => {
    const notification = given();
    const [first, second] = [anAttempt({ outcome: 'deferred', answer: '421' }), anAttempt({ answer: '250' })];

    notification.defer(first, later);
    expect(notification).toMatchObject({ state: 'due', reason: null, at: today, attempts: [first] });
    expect(notification).toMatchObject({ notBefore: later, awaitsRetry: true });
    notification.sent(second);

    expect(notification).toMatchObject({ state: 'sent', attempts: [first, second] });
  });

  it('leaves the notification due without an attempt when it is postponed', () => {
    const notification = given();
    notification.postpone(later);
    expect(notification).toMatchObject({ state: 'due', attempts: [], notBefore: later, awaitsRetry: true });
  });
});

describe('sending a notification in a digest', () => {
  it('ends the notification with the digest as the reason when the provider has accepted the email', () => {
    const notification = given();
    const digest = anId<DigestId>();
    notification.sentInDigest(anAttempt(), digest);
    expect(notification).toMatchObject({ state: 'in-digest', reason: `digest ${digest}` });
  });

  it('suppresses the notification instead when its occasion is retired', () => {
    const notification = given();
    retire(notification, later);
    expect(notification).toMatchObject({ state: 'suppressed', reason: 'occasion-is-retired', at: later });
  });
});

describe('notification that has ended', () => {
  const deferred = (notification: Notification): void => notification.defer(anAttempt(), later);
  const reconsidered = (notification: Notification): void => notification.reconsider(later);
  const outcomeUnknown = (notification: Notification): void => notification.outcomeUnknown(anAttempt());
  const allowed = (notification: Notification): void => void decide(notification, aRecipient());
  const ends = { sent, inDigest, refused, suppressed, retired };
  const transitions = { ...ends, deferred, reconsidered, outcomeUnknown, allowed };
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

describe('events of a notification', () => {
  const eventsOf = (notification: Notification) => notification.releaseEvents();

  it('begin with the event that it became due', () => {
    const notification = given();
    const { id: notificationId, recipientId } = notification;
    expect(eventsOf(notification)).toEqual([
      { kind: 'notification-became-due', notificationId, recipientId, occurredAt: today },
    ]);
  });

  it.each([
    ['sent', sent, null],
    ['in-digest', inDigest, expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ['suppressed', suppressed, 'unknown-recipient'],
    ['suppressed', retired, 'occasion-is-retired'],
    ['undeliverable', refused, '250 OK'],
  ])('end with one event that it was %s', (end, transition, detail) => {
    const notification = given(transition);
    const { id: notificationId, recipientId, at: occurredAt } = notification;
    expect(eventsOf(notification).slice(1)).toEqual([
      expect.objectContaining({
        kind: 'notification-ended',
        end,
        notificationId,
        recipientId,
        detail,
        occurredAt,
      }),
    ]);
  });

  it('mark it as a possible duplicate when it was sent after an attempt of unknown outcome', () => {
    const notification = given((one) => one.outcomeUnknown(anAttempt({ outcome: 'unknown' })), sent);
    expect(eventsOf(notification).at(-1)).toMatchObject({ isPossibleDuplicate: true });
  });

  it.each([
    ['an attempt is deferred', (one: Notification) => one.defer(anAttempt(), later)],
    ['it waits for a digest', (one: Notification) => void decide(one, aRecipient({ frequency: 'daily' }))],
  ])('include no further event when %s', (_, transition) => {
    expect(eventsOf(given(transition))).toHaveLength(1);
  });
});
