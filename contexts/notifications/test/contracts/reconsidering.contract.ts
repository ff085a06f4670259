import { describe, expect, it } from '@jest/globals';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { after } from '../a-notification.js';
import { anId } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { leasesIn } from '../leases-in-test.js';

/** The behaviour of `RecipientLeases.reconsider` after a change of preferences, for every adapter. */
export function reconsideringContract(ports: () => NotificationPorts): void {
  const { due, claim, claimed, defer, sent, record } = leasesIn(ports);
  const reconsider = (recipientId: RecipientId, nowMs: number): Promise<void> =>
    ports().unitOfWork.run(() => ports().leases.reconsider(recipientId, after(nowMs)));

  describe('reconsidering', () => {
    it('makes a deferred notification available for a lease immediately', async () => {
      const { recipientId } = await due();
      const mine = await claimed('anna');
      defer(mine, 60_000);
      await record(mine);
      await reconsider(recipientId, 10);
      expect((await claimed('anna', 10)).due.notifications).toHaveLength(1);
    });

    it('affects the due notifications of one recipient only', async () => {
      const [one, other] = [await due(), await due()];
      const waiting = await claimed('anna');
      defer(waiting, 60_000);
      await record(waiting);
      const ended = await claimed('anna');
      sent(ended);
      await record(ended);

      await reconsider(anId<RecipientId>(), 10);
      expect(await claim('anna', 10)).toBeNull();
      for (const { recipientId } of [one, other]) await reconsider(recipientId, 10);

      expect(await claim('anna', 10)).not.toBeNull();
      expect(await claim('anna', 10)).toBeNull();
    });

    it('does not end the current lease, and takes effect after it', async () => {
      const { recipientId } = await due();
      const mine = await claimed('anna', 0, 100);

      await reconsider(recipientId, 10);
      expect(await claim('ben', 20)).toBeNull();
      defer(mine, 60_000);
      await record(mine, { nowMs: 20 });

      expect((await claimed('ben', 20)).due.notifications).toHaveLength(1);
    });

    it('takes effect after the current lease only, and not after later ones', async () => {
      const { recipientId } = await due();
      const mine = await claimed('anna', 0, 100);
      await reconsider(recipientId, 10);
      await record(mine, { nowMs: 20 });
      const again = await claimed('ben', 20);
      defer(again, 60_000);
      await record(again, { nowMs: 20 });
      expect(await claim('ben', 30)).toBeNull();
    });

    it('does not make a notification due again that has ended in the meantime', async () => {
      const { recipientId } = await due();
      const mine = await claimed('anna', 0, 100);
      await reconsider(recipientId, 10);
      sent(mine);
      await record(mine, { nowMs: 20 });
      expect(await claim('ben', 200)).toBeNull();
    });
  });
}
