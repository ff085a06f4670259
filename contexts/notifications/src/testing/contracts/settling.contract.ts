import { describe, expect, it } from '@jest/globals';
import { after, anAttempt } from '../a-notification.js';
import { dueNotificationsIn } from '../due-notifications-in-test.js';
import type { NotificationPorts } from '../notification-ports.js';

/** What workers may rely on when they say what became of a notification. */
export function settlingContract(ports: () => NotificationPorts): void {
  const { due, lease, leased, putOff, settle, stored } = dueNotificationsIn(ports);

  describe('settling', () => {
    it('stores that it was sent, and it is never handed out again', async () => {
      await due();
      const mine = await leased('anna');
      const attempt = anAttempt({ answer: '250 “OK” \\ 🐈' });
      mine.sent(attempt);

      expect(await settle(mine, 'anna', null)).toBe(true);

      expect(await stored(mine)).toMatchObject({
        state: 'sent',
        attempts: [attempt],
        at: new Date(attempt.at),
      });
      expect(await lease('ben', 10_000)).toBeNull();
    });

    it('hands out again what was put off when its time has come, with its attempts', async () => {
      await due();
      const mine = await leased('anna');
      putOff(mine);
      await settle(mine, 'anna', 50);

      expect(await lease('ben', 49)).toBeNull();
      expect(await lease('ben', 50)).toMatchObject({ state: 'due', attempts: [{ outcome: 'put off' }] });
    });

    it('keeps what waits for the recipient’s wishes until they change', async () => {
      const { recipientId } = await due();
      await settle(await leased('anna'), 'anna', null);
      expect(await lease('anna', 1_000_000)).toBeNull();

      await ports().due.reconsider(recipientId, after(1_000_000));

      expect(await lease('anna', 1_000_000)).not.toBeNull();
    });
  });
}
