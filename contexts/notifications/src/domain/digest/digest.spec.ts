import { describe, expect, it } from '@jest/globals';
import { RuleViolation } from '@pawprint/shared-kernel';
import { after, anAttempt, aNotification, retire } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import type { Notification } from '../notification/notification.js';
import type { RecipientId } from '../recipient/recipient-id.js';
import { Digest } from './digest.js';
import { calendar } from '#test/calendar.js';

const recipientId = anId<RecipientId>();
const daily = aRecipient({ id: recipientId, frequency: 'daily', timeZone: 'UTC' });
const DAY_MS = 86_400_000;

/** A notification that waits for the first digest after so many days. */
function waiting(dueMs: number, days = 0, recipient = daily): Notification {
  const notification = aNotification({ recipientId: recipient.id, dueAt: after(dueMs) });
  const facts = {
    calendar,
    recipient,
    addressSuppressed: null,
    occasionIsRetired: false,
    isAddressConfirmed: true,
    isAddressOverLimit: false,
    sentToday: 0,
    lastDigest: null,
  };
  notification.decide({ now: after(days * DAY_MS), ...facts });
  return notification;
}
/** Returns a different id for each name. */
const nameToUuid = (name: string): string => {
  const hash = Array.from(name).reduce((sum, character) => (sum * 31 + character.codePointAt(0)!) % 1e12, 7);
  return `00000000-0000-5000-8000-${String(hash).padStart(12, '0')}`;
};
const digestOf = (...some: Notification[]) => Digest.of(some, nameToUuid);

describe('digest', () => {
  it('cannot be created without notifications', () => {
    expect(digestOf()).toBeNull();
  });

  it('shows the ten newest notifications in full, and counts the others', () => {
    const all = Array.from({ length: 13 }, (_, number) => waiting(number));
    const digest = digestOf(...all)!;
    expect(digest.shownInFull).toEqual(all.toReversed().slice(0, 10));
    expect(digest.others).toBe(3);
    expect(digest.notifications).toHaveLength(13);
  });

  it('shows all of ten notifications in full', () => {
    const digest = digestOf(...Array.from({ length: 10 }, (_, number) => waiting(number)))!;
    expect([digest.shownInFull.length, digest.others]).toEqual([10, 0]);
  });

  it('has the same id for the same period whichever notifications it contains, and another id for another period', () => {
    const today = digestOf(waiting(0))!;
    expect(digestOf(waiting(5), waiting(6))!.id).toBe(today.id);
    expect(digestOf(waiting(0, 1))!.id).not.toBe(today.id);
  });

  it('combines the notifications of several overdue digests, and has the period of the last one', () => {
    const late = digestOf(waiting(0, 0), waiting(1, 1))!;
    expect(late.period).toEqual(digestOf(waiting(0, 1))!.period);
    expect(late.notifications).toHaveLength(2);
  });

  it.each([
    ['of another recipient', [waiting(0), waiting(0, 0, aRecipient({ frequency: 'daily' }))]],
    ['that does not wait for a digest', [waiting(0), aNotification({ recipientId })]],
  ])('refuses a notification %s', (_, notifications) => {
    expect(() => digestOf(...notifications)).toThrow(RuleViolation);
  });

  it('refuses a notification that has ended', () => {
    const ended = waiting(0);
    retire(ended, after(1));
    expect(() => digestOf(waiting(1), ended)).toThrow('does not wait for a digest');
  });

  it('ends every notification in it when it is sent, and cannot be sent again', () => {
    const digest = digestOf(waiting(0), waiting(1))!;
    expect(digest.isSent).toBe(false);

    digest.sent(anAttempt());

    expect(digest.isSent).toBe(true);
    const ends = digest.notifications.map(({ state, reason }) => ({ state, reason }));
    expect(ends).toEqual(Array(2).fill({ state: 'in-digest', reason: `digest ${digest.id}` }));
    expect(() => digest.sent(anAttempt())).toThrow(RuleViolation);
  });
});
