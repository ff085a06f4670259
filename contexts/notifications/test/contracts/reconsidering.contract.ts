import { describe, expect, it } from '@jest/globals';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { after } from '../a-notification.js';
import { anId } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { turnsIn } from '../turns-in-test.js';

/** What recipients may rely on when their wishes change. */
export function reconsideringContract(ports: () => NotificationPorts): void {
  const { due, take, taken, putOff, sent, settle } = turnsIn(ports);
  const reconsider = (recipientId: RecipientId, nowMs: number): Promise<void> =>
    ports().unitOfWork.run(() => ports().turns.reconsider(recipientId, after(nowMs)));

  describe('reconsidering', () => {
    it('gives a turn at once for what had been put off', async () => {
      const { recipientId } = await due();
      const mine = await taken('anna');
      putOff(mine, 60_000);
      await settle(mine, 'anna');
      await reconsider(recipientId, 10);
      expect((await taken('anna', 10)).due).toHaveLength(1);
    });

    it('concerns one recipient alone, and only what is due', async () => {
      const [one, other] = [await due(), await due()];
      const waiting = await taken('anna');
      putOff(waiting, 60_000);
      await settle(waiting, 'anna');
      const ended = await taken('anna');
      sent(ended);
      await settle(ended, 'anna');

      await reconsider(anId<RecipientId>(), 10);
      expect(await take('anna', 10)).toBeNull();
      for (const { recipientId } of [one, other]) await reconsider(recipientId, 10);

      expect(await take('anna', 10)).not.toBeNull();
      expect(await take('anna', 10)).toBeNull();
    });

    it('takes nothing out of anybody’s hands, and is remembered until they are done', async () => {
      const { recipientId } = await due();
      const mine = await taken('anna', 0, 100);

      await reconsider(recipientId, 10);
      expect(await take('ben', 20)).toBeNull();
      putOff(mine, 60_000);
      await settle(mine, 'anna', { nowMs: 20 });

      expect((await taken('ben', 20)).due).toHaveLength(1);
    });

    it('is remembered once', async () => {
      const { recipientId } = await due();
      const mine = await taken('anna', 0, 100);
      await reconsider(recipientId, 10);
      await settle(mine, 'anna', { nowMs: 20 });
      const again = await taken('ben', 20);
      putOff(again, 60_000);
      await settle(again, 'ben', { nowMs: 20 });
      expect(await take('ben', 30)).toBeNull();
    });

    it('does not bring back what ended in the meantime', async () => {
      const { recipientId } = await due();
      const mine = await taken('anna', 0, 100);
      await reconsider(recipientId, 10);
      sent(mine);
      await settle(mine, 'anna', { nowMs: 20 });
      expect(await take('ben', 200)).toBeNull();
    });
  });
}
