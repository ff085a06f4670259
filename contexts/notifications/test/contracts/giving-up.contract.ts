import { describe, expect, it } from '@jest/globals';
import type { RecipientLease } from '#src/application/ports/recipient-leases.js';
import type { NotificationId } from '#src/domain/ids/notification-id.js';
import { after } from '../a-notification.js';
import type { NotificationPorts } from '../notification-ports.js';
import { leasesIn } from '../leases-in-test.js';

/** The behaviour of giving up notifications, for every adapter of `RecipientLeases`. */
export function givingUpContract(ports: () => NotificationPorts): void {
  const { due, claim, claimed, stored } = leasesIn(ports);
  const giveUp = (
    { worker, due: { recipientId } }: RecipientLease,
    ids: readonly NotificationId[],
    isLast = true,
  ): Promise<void> =>
    ports().unitOfWork.run(() =>
      ports().leases.giveUp({ worker, recipientId }, ids, 'the reason', after(7), isLast),
    );

  describe('giving up notifications', () => {
    it('ends only these notifications as undeliverable, with the reason and the time, and ends the lease', async () => {
      const broken = await due();
      const { recipientId } = broken;
      const intact = await due({ recipientId });
      const lease = await claimed('anna');
      await giveUp(lease, [broken.id]);

      expect(await stored(broken)).toMatchObject({
        ...{ state: 'undeliverable', reason: 'the reason', at: after(7), attempts: [], awaitsRetry: false },
      });
      expect(await ports().ledgerDays(1)).toMatchObject([{ created: 2, undeliverable: 1, due: 1 }]);
      const again = await claimed('ben', 1);
      expect(again.due.notifications.map(({ id }) => id)).toEqual([intact.id]);
    });

    it('keeps the lease when further outcomes follow', async () => {
      const { id } = await due();
      await giveUp(await claimed('anna'), [id], false);
      expect(await claim('ben', 1)).toBeNull();
    });

    it('changes nothing when another worker has the lease, or the notification has ended', async () => {
      const notification = await due();
      const lease = await claimed('anna');
      await giveUp({ ...lease, worker: 'ben' }, [notification.id]);
      expect((await stored(notification)).state).toBe('due');

      await giveUp(lease, [notification.id], false);
      const ended = await stored(notification);
      await giveUp(lease, [notification.id]);
      expect(await stored(notification)).toEqual(ended);
      expect(await ports().ledgerDays(1)).toMatchObject([{ undeliverable: 1, due: 0 }]);
    });

    it('makes the others available for a new decision when the preferences changed during the lease', async () => {
      const broken = await due();
      const { recipientId } = broken;
      const waiting = await due({ recipientId });
      const lease = await claimed('anna');
      await ports().unitOfWork.run(() => ports().leases.reconsider(recipientId, after(3)));
      await giveUp(lease, [broken.id]);
      expect((await stored(waiting)).notBefore).toEqual(after(7));
    });
  });

  describe('ids of due notifications', () => {
    it('exclude notifications that become due later, or to another recipient', async () => {
      const first = await due();
      const { recipientId } = first;
      const second = await due({ recipientId, dueAt: after(1) });
      await due({ recipientId, dueAt: after(2) });
      await due();
      const ids = await ports().leases.dueIds(recipientId, after(1));
      expect(ids.toSorted()).toEqual([first.id, second.id].toSorted());
    });
  });
}
