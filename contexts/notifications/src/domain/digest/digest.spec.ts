import { describe, expect, it } from '@jest/globals';
import { RuleViolation } from '@pawprint/shared-kernel';
import { after, anAttempt, aNotification } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import type { Notification } from '../notification/notification.js';
import type { RecipientId } from '../recipient/recipient-id.js';
import { Digest } from './digest.js';
import { calendar } from '#test/calendar.js';

const recipientId = anId<RecipientId>();
const daily = aRecipient({ id: recipientId, frequency: 'daily', timeZone: 'UTC' });
const DAY_MS = 86_400_000;

/** Put down for the digest of so many days later. */
function gathered(dueMs: number, days = 0, recipient = daily): Notification {
  const notification = aNotification({ recipientId: recipient.id, dueAt: after(dueMs) });
  const facts = {
    calendar,
    recipient,
    addressSuppressed: null,
    occasionIsRetired: false,
    sentToday: 0,
    lastDigest: null,
  };
  notification.decide({ now: after(days * DAY_MS), ...facts });
  return notification;
}
/** Each name has an id of its own. */
const nameToUuid = (name: string): string => {
  const hash = Array.from(name).reduce((sum, character) => (sum * 31 + character.codePointAt(0)!) % 1e12, 7);
  return `00000000-0000-5000-8000-${String(hash).padStart(12, '0')}`;
};
const digestOf = (...some: Notification[]) => Digest.of(some, nameToUuid);

describe('a digest', () => {
  it('of nothing is none', () => {
    expect(digestOf()).toBeNull();
  });

  it('writes out the ten newest, and counts the others', () => {
    const all = Array.from({ length: 13 }, (_, number) => gathered(number));
    const digest = digestOf(...all)!;
    expect(digest.writtenOut).toEqual(all.toReversed().slice(0, 10));
    expect(digest.others).toBe(3);
    expect(digest.notifications).toHaveLength(13);
  });

  it('writes out all where there are ten', () => {
    const digest = digestOf(...Array.from({ length: 10 }, (_, number) => gathered(number)))!;
    expect([digest.writtenOut.length, digest.others]).toEqual([10, 0]);
  });

  it('is the same digest whatever is in it, and another one for another period or somebody else', () => {
    const today = digestOf(gathered(0))!;
    expect(digestOf(gathered(5), gathered(6))!.id).toBe(today.id);
    expect(digestOf(gathered(0, 1))!.id).not.toBe(today.id);
  });

  it('is one where several are late, and of the last of their periods', () => {
    const late = digestOf(gathered(0, 0), gathered(1, 1))!;
    expect(late.period).toEqual(digestOf(gathered(0, 1))!.period);
    expect(late.notifications).toHaveLength(2);
  });

  it.each([
    ['of another recipient', [gathered(0), gathered(0, 0, aRecipient({ frequency: 'daily' }))]],
    ['that waits for no digest', [gathered(0), aNotification({ recipientId })]],
  ])('refuses a notification %s', (_, notifications) => {
    expect(() => digestOf(...notifications)).toThrow(RuleViolation);
  });

  it('refuses a notification that has ended', () => {
    const ended = gathered(0);
    ended.occasionIsRetired(after(1));
    expect(() => digestOf(gathered(1), ended)).toThrow('does not wait for a digest');
  });

  it('ends each of its notifications when it is sent', () => {
    const digest = digestOf(gathered(0), gathered(1))!;
    expect(digest.isSent).toBe(false);

    digest.sent(anAttempt());

    expect(digest.isSent).toBe(true);
    const ends = digest.notifications.map(({ state, reason }) => ({ state, reason }));
    expect(ends).toEqual(Array(2).fill({ state: 'in-digest', reason: `digest ${digest.id}` }));
    expect(() => digest.sent(anAttempt())).toThrow(RuleViolation);
  });
});
