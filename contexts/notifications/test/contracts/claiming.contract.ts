import { describe, expect, it } from '@jest/globals';
import { DueNotifications } from '#src/domain/notification/due-notifications.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { after, anAttempt, today } from '../a-notification.js';
import { anId, aRecipient } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { leasesIn } from '../leases-in-test.js';
import { calendar } from '../calendar.js';

/** The behaviour of claiming leases, for every adapter of `RecipientLeases`. */
export function claimingContract(ports: () => NotificationPorts): void {
  const { due, claim, claimed, claimMany, defer, sent, record, stored } = leasesIn(ports);

  describe('claiming a lease', () => {
    it('returns no lease when nothing is due', async () => {
      expect(await claim('anna')).toBeNull();
    });

    it('returns no lease before the notification is due', async () => {
      await due({ dueAt: after(5) });
      expect(await claim('anna', 4)).toBeNull();
      expect(await claim('anna', 5)).not.toBeNull();
    });

    it('returns the recipient and all of their notifications that are due by then, oldest first', async () => {
      const recipient = aRecipient();
      await ports().recipients.put(recipient);
      for (const ms of [2, 1, 3, 9]) await due({ recipientId: recipient.id, dueAt: after(ms) });

      const lease = await claimed('anna', 3);

      expect(lease.due.recipient).toMatchObject({ id: recipient.id, preferences: recipient.preferences });
      expect(lease.due.notifications.map(({ dueAt }) => dueAt)).toEqual([1, 2, 3].map(after));
    });

    it('returns a lease without a recipient when the recipient is unknown', async () => {
      const { id, recipientId } = await due();
      const lease = await claimed('anna');
      expect({ id: lease.due.recipientId, recipient: lease.due.recipient }).toEqual({
        id: recipientId,
        recipient: null,
      });
      expect(lease.due.notifications).toMatchObject([{ id, state: 'due', attempts: [], decisions: [] }]);
    });

    it('assigns a recipient to one worker only', async () => {
      await due();
      await claimed('anna');
      expect(await claim('ben')).toBeNull();
      expect(await claim('anna')).toBeNull();
    });

    it('assigns a notification that becomes due during a lease to the next lease', async () => {
      const { recipientId } = await due();
      const lease = await claimed('anna');
      const { id } = await due({ recipientId });
      expect(await claim('ben')).toBeNull();

      sent(lease);
      await record(lease);

      expect((await claimed('ben')).due.notifications).toMatchObject([{ id }]);
    });

    it('assigns each recipient to one of many workers that claim concurrently', async () => {
      for (let number = 0; number < 6; number++) await due();
      const handedOut = await Promise.all(
        Array.from({ length: 10 }, (_, number) => claimMany(`worker ${number}`, 0, 1_000, 2)),
      );
      const ids = handedOut.flat().map(({ due: { recipientId } }) => recipientId);
      expect(ids).toHaveLength(6);
      expect(new Set(ids).size).toBe(6);
    });

    it('begins with the recipients that have waited longest', async () => {
      const ids: string[] = [];
      for (const ms of [3, 2, 1]) ids.unshift((await due({ dueAt: after(ms) })).recipientId);
      const leases = await claimMany('anna', 10, 100, 2);
      expect(leases.map(({ due: { recipientId } }) => recipientId)).toEqual(ids.slice(0, 2));
    });
  });

  describe('daily cap of a lease', () => {
    const tomorrowMs = new Date('2026-05-05T00:00:00Z').getTime() - today.getTime();
    const secondAt = async (recipientId: RecipientId, nowMs: number) => {
      await due({ recipientId, dueAt: after(nowMs) });
      const lease = await claimed('ben', nowMs);
      return lease.due.decide(lease.due.notifications[0]!, null, after(nowMs));
    };

    it('counts the notifications that were sent since the recipient’s day began', async () => {
      const recipient = aRecipient({ dailyCap: 1, timeZone: 'UTC' });
      await ports().recipients.put(recipient);
      await due({ recipientId: recipient.id });
      const lease = await claimed('anna');
      sent(lease);
      await record(lease);

      expect(await secondAt(recipient.id, 10)).toBe('nothing');
    });

    it('does not count the notifications of the day before', async () => {
      const recipient = aRecipient({ dailyCap: 1, timeZone: 'UTC' });
      await ports().recipients.put(recipient);
      await due({ recipientId: recipient.id });
      const lease = await claimed('anna');
      sent(lease);
      await record(lease);

      expect(await secondAt(recipient.id, tomorrowMs)).toBe('send');
    });

    it.each([
      ['counts a notification that was sent when the day began', 0, 'nothing'],
      ['does not count a notification that was sent a millisecond before', -1, 'send'],
    ])('%s', async (_, sentMs, expected) => {
      const recipient = aRecipient({ dailyCap: 1, timeZone: 'UTC' });
      await ports().recipients.put(recipient);
      await due({ recipientId: recipient.id });
      const lease = await claimed('anna', tomorrowMs + sentMs);
      sent(lease, { at: after(tomorrowMs + sentMs).toISOString() });
      await record(lease);

      expect(await secondAt(recipient.id, tomorrowMs + 1)).toBe(expected);
    });
  });

  describe('lease', () => {
    it('can be claimed by another worker after it has run out', async () => {
      const { recipientId } = await due();
      await claimed('anna', 0, 100);
      expect(await claim('ben', 99)).toBeNull();
      expect(await claim('ben', 100)).toMatchObject({ due: { recipientId } });
    });

    it('stores no outcome after another worker has claimed it', async () => {
      const notification = await due();
      const anna = await claimed('anna', 0, 100);
      const ben = await claimed('ben', 100, 200);
      sent(anna, { worker: 'anna' });
      ben.due.notifications[0]!.refused(anAttempt({ worker: 'ben', outcome: 'refused', answer: '550' }));

      expect(await record(anna)).toBe('lost');
      expect(await stored(notification)).toMatchObject({ state: 'due', attempts: [] });

      expect(await record(ben)).toBe('stored');
      expect(await stored(notification)).toMatchObject({ state: 'undeliverable', reason: '550' });
      expect(await record(anna)).toBe('lost');
    });

    it('stores an outcome after it has run out while no other worker has claimed it', async () => {
      const notification = await due();
      const anna = await claimed('anna', 0, 100);
      sent(anna);
      expect(await record(anna)).toBe('stored');
      expect(await stored(notification)).toMatchObject({ state: 'sent' });
    });

    it('comes after recipients whose notifications became due earlier when an attempt was deferred', async () => {
      const first = await due({ dueAt: after(0) });
      const mine = await claimed('anna', 1);
      defer(mine, 50);
      await record(mine);
      const second = await due({ dueAt: after(10) });
      expect(await claimed('anna', 60)).toMatchObject({ due: { recipientId: second.recipientId } });
      expect(await claimed('anna', 60)).toMatchObject({ due: { recipientId: first.recipientId } });
    });

    it('stores no outcome when it was never claimed', async () => {
      const notification = await due();
      notification.sent(anAttempt());
      for (const recipientId of [notification.recipientId, anId<RecipientId>()]) {
        const lease = {
          worker: 'anna',
          due: new DueNotifications(recipientId, null, [notification], 0, null, calendar),
        };
        expect(await record(lease)).toBe('lost');
      }
      expect(await stored(notification)).toMatchObject({ state: 'due' });
    });
  });
}
