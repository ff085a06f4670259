import { describe, expect, it } from '@jest/globals';
import { DueNotifications } from '#src/domain/notification/due-notifications.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { after, anAttempt, today } from '../a-notification.js';
import { anId, aRecipient } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { leasesIn } from '../leases-in-test.js';
import { calendar } from '../calendar.js';

/** What workers may rely on who take leases. */
export function claimingContract(ports: () => NotificationPorts): void {
  const { due, claim, claimed, claimMany, putOff, sent, record, stored } = leasesIn(ports);

  describe('claiming a lease', () => {
    it('returns none when nothing is due', async () => {
      expect(await claim('anna')).toBeNull();
    });

    it('returns none before the notification is due', async () => {
      await due({ dueAt: after(5) });
      expect(await claim('anna', 4)).toBeNull();
      expect(await claim('anna', 5)).not.toBeNull();
    });

    it('returns the recipient and all that is due to them by then, oldest first', async () => {
      const recipient = aRecipient();
      await ports().recipients.put(recipient);
      for (const ms of [2, 1, 3, 9]) await due({ recipientId: recipient.id, dueAt: after(ms) });

      const lease = await claimed('anna', 3);

      expect(lease.due.recipient).toMatchObject({ id: recipient.id, preferences: recipient.preferences });
      expect(lease.due.notifications.map(({ dueAt }) => dueAt)).toEqual([1, 2, 3].map(after));
    });

    it('returns no recipient when the id is not a recipient', async () => {
      const { id, recipientId } = await due();
      const lease = await claimed('anna');
      expect({ id: lease.due.recipientId, recipient: lease.due.recipient }).toEqual({
        id: recipientId,
        recipient: null,
      });
      expect(lease.due.notifications).toMatchObject([{ id, state: 'due', attempts: [], decisions: [] }]);
    });

    it('gives a recipient to one worker only', async () => {
      await due();
      await claimed('anna');
      expect(await claim('ben')).toBeNull();
      expect(await claim('anna')).toBeNull();
    });

    it('gives what becomes due during a lease to the next lease', async () => {
      const { recipientId } = await due();
      const lease = await claimed('anna');
      const { id } = await due({ recipientId });
      expect(await claim('ben')).toBeNull();

      sent(lease);
      await record(lease);

      expect((await claimed('ben')).due.notifications).toMatchObject([{ id }]);
    });

    it('gives each recipient to one of many workers that claim at the same moment', async () => {
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

  describe('the facts of a lease', () => {
    const secondAt = async (recipientId: RecipientId, nowMs: number) => {
      await due({ recipientId, dueAt: after(nowMs) });
      const lease = await claimed('ben', nowMs);
      return lease.due.decide(lease.due.notifications[0]!, null, after(nowMs));
    };

    it('is how many were told one by one since the recipient’s day began', async () => {
      const recipient = aRecipient({ dailyCap: 1, timeZone: 'UTC' });
      await ports().recipients.put(recipient);
      await due({ recipientId: recipient.id });
      const lease = await claimed('anna');
      sent(lease);
      await record(lease);

      expect(await secondAt(recipient.id, 10)).toBe('nothing');
    });

    it('is nothing of what was told the day before', async () => {
      const recipient = aRecipient({ dailyCap: 1, timeZone: 'UTC' });
      await ports().recipients.put(recipient);
      await due({ recipientId: recipient.id });
      const lease = await claimed('anna');
      sent(lease);
      await record(lease);

      const tomorrowMs = new Date('2026-05-05T00:00:00Z').getTime() - today.getTime();
      expect(await secondAt(recipient.id, tomorrowMs)).toBe('send');
    });
  });

  describe('a lease', () => {
    it('runs out, and can be claimed by another worker then', async () => {
      const { recipientId } = await due();
      await claimed('anna', 0, 100);
      expect(await claim('ben', 99)).toBeNull();
      expect(await claim('ben', 100)).toMatchObject({ due: { recipientId } });
    });

    it('that another worker has claimed stores nothing any more', async () => {
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

    it('that has run out still stores its outcome while no other worker has claimed it', async () => {
      const notification = await due();
      const anna = await claimed('anna', 0, 100);
      sent(anna);
      expect(await record(anna)).toBe('stored');
      expect(await stored(notification)).toMatchObject({ state: 'sent' });
    });

    it('with an attempt that was put off waits behind what became due meanwhile', async () => {
      const first = await due({ dueAt: after(0) });
      const mine = await claimed('anna', 1);
      putOff(mine, 50);
      await record(mine);
      const second = await due({ dueAt: after(10) });
      expect(await claimed('anna', 60)).toMatchObject({ due: { recipientId: second.recipientId } });
      expect(await claimed('anna', 60)).toMatchObject({ due: { recipientId: first.recipientId } });
    });

    it('that was never claimed stores nothing', async () => {
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
