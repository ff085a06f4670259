import { describe, expect, it } from '@jest/globals';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { after } from '../a-notification.js';
import { anId } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { leasesIn } from '../leases-in-test.js';

/** What recipients may rely on when their wishes change. */
export function reconsideringContract(ports: () => NotificationPorts): void {
  const { due, claim, claimed, putOff, sent, record } = leasesIn(ports);
  const reconsider = (recipientId: RecipientId, nowMs: number): Promise<void> =>
    ports().unitOfWork.run(() => ports().leases.reconsider(recipientId, after(nowMs)));

  describe('reconsidering', () => {
    it('gives a lease at once for what had been put off', async () => {
      const { recipientId } = await due();
      const mine = await claimed('anna');
      putOff(mine, 60_000);
      await record(mine);
      await reconsider(recipientId, 10);
      expect((await claimed('anna', 10)).due.notifications).toHaveLength(1);
    });

    it('concerns one recipient alone, and only what is due', async () => {
      const [one, other] = [await due(), await due()];
      const waiting = await claimed('anna');
      putOff(waiting, 60_000);
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

    it('takes nothing out of anybody’s hands, and is remembered until they are done', async () => {
      const { recipientId } = await due();
      const mine = await claimed('anna', 0, 100);

      await reconsider(recipientId, 10);
      expect(await claim('ben', 20)).toBeNull();
      putOff(mine, 60_000);
      await record(mine, { nowMs: 20 });

      expect((await claimed('ben', 20)).due.notifications).toHaveLength(1);
    });

    it('is remembered once', async () => {
      const { recipientId } = await due();
      const mine = await claimed('anna', 0, 100);
      await reconsider(recipientId, 10);
      await record(mine, { nowMs: 20 });
      const again = await claimed('ben', 20);
      putOff(again, 60_000);
      await record(again, { nowMs: 20 });
      expect(await claim('ben', 30)).toBeNull();
    });

    it('does not bring back what ended in the meantime', async () => {
      const { recipientId } = await due();
      const mine = await claimed('anna', 0, 100);
      await reconsider(recipientId, 10);
      sent(mine);
      await record(mine, { nowMs: 20 });
      expect(await claim('ben', 200)).toBeNull();
    });
  });
}
