import { describe, expect, it } from '@jest/globals';
import { after, anAttempt } from '../a-notification.js';
import { dueNotificationsIn } from '../due-notifications-in-test.js';
import type { NotificationPorts } from '../notification-ports.js';

/** What may be relied on by whoever asks how much there is to do. */
export function whatIsLeftContract(ports: () => NotificationPorts): void {
  const { due, leased, putOff, settle } = dueNotificationsIn(ports);

  describe('what is left to do', () => {
    const count = (nowMs: number) => ports().due.count(after(nowMs));

    it('is nothing where nothing is due', async () => {
      expect(await count(0)).toEqual({ due: 0, putOff: 0, leased: 0 });
      expect(await ports().due.nextDueAt()).toBeNull();
    });

    it('is counted by whether it is due, put off, or in somebody’s hands', async () => {
      for (let number = 0; number < 4; number++) await due();
      const mine = await leased('anna');
      putOff(mine);
      await settle(mine, 'anna', 500);
      await leased('ben');

      expect(await count(0)).toEqual({ due: 2, putOff: 1, leased: 1 });
      expect(await count(500)).toEqual({ due: 3, putOff: 0, leased: 1 });
    });

    it('is not what has ended, nor what waits for wishes to change', async () => {
      await due();
      await due();
      const sent = await leased('anna');
      sent.sent(anAttempt());
      await settle(sent, 'anna', null);
      await settle(await leased('anna'), 'anna', null);

      expect(await count(10)).toEqual({ due: 0, putOff: 0, leased: 0 });
      expect(await ports().due.nextDueAt()).toBeNull();
    });

    it('has a next time: of what is due, put off, or leased', async () => {
      await due({ dueAt: after(7) });
      expect(await ports().due.nextDueAt()).toEqual(after(7));

      const mine = await leased('anna', 7, 100);
      expect(await ports().due.nextDueAt()).toEqual(after(100));

      putOff(mine);
      await settle(mine, 'anna', 50);
      expect(await ports().due.nextDueAt()).toEqual(after(50));
    });
  });
}
