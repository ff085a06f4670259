import { describe, expect, it } from '@jest/globals';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { after, anAttempt } from '../a-notification.js';
import { anId } from '../a-recipient.js';
import { dueNotificationsIn } from '../due-notifications-in-test.js';
import type { NotificationPorts } from '../notification-ports.js';

/** What recipients may rely on when their wishes change. */
export function reconsideringContract(ports: () => NotificationPorts): void {
  const { due, lease, leased, putOff, settle } = dueNotificationsIn(ports);

  describe('reconsidering', () => {
    it('hands out at once what had been put off', async () => {
      const { recipientId } = await due();
      const mine = await leased('anna');
      putOff(mine);
      await settle(mine, 'anna', 60_000);
      await ports().due.reconsider(recipientId, after(10));
      expect(await lease('anna', 10)).not.toBeNull();
    });

    it('concerns one recipient alone, and only what is due', async () => {
      const [one, other] = [await due(), await due()];
      await settle(await leased('anna'), 'anna', null);
      const ended = await leased('anna');
      ended.sent(anAttempt());
      await settle(ended, 'anna', null);

      await ports().due.reconsider(anId<RecipientId>(), after(10));
      expect(await lease('anna', 10)).toBeNull();
      for (const { recipientId } of [one, other]) await ports().due.reconsider(recipientId, after(10));

      expect(await lease('anna', 10)).not.toBeNull();
      expect(await lease('anna', 10)).toBeNull();
    });

    it('takes nothing out of anybody’s hands, and is remembered until they are done', async () => {
      const { recipientId } = await due();
      const mine = await leased('anna', 0, 100);

      await ports().due.reconsider(recipientId, after(10));
      expect(await lease('ben', 20)).toBeNull();
      expect(await settle(mine, 'anna', null)).toBe(true);

      expect(await lease('ben', 20)).not.toBeNull();
    });

    it('is remembered once', async () => {
      const { recipientId } = await due();
      const mine = await leased('anna', 0, 100);
      await ports().due.reconsider(recipientId, after(10));
      await settle(mine, 'anna', null);
      await settle(await leased('ben', 20), 'ben', null);
      expect(await lease('ben', 30)).toBeNull();
    });

    it('does not bring back what ended in the meantime', async () => {
      const { recipientId } = await due();
      const mine = await leased('anna', 0, 100);
      await ports().due.reconsider(recipientId, after(10));
      mine.sent(anAttempt());
      await settle(mine, 'anna', null);
      expect(await lease('ben', 200)).toBeNull();
    });
  });
}
