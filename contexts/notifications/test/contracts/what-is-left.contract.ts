import { describe, expect, it } from '@jest/globals';
import { after } from '../a-notification.js';
import { aRecipient } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { leasesIn } from '../leases-in-test.js';

/** What may be relied on by whoever asks how much there is to do. */
export function whatIsLeftContract(ports: () => NotificationPorts): void {
  const { due, claimed, putOff, sent, record } = leasesIn(ports);

  describe('what is left to do', () => {
    const count = (nowMs: number) => ports().leases.count(after(nowMs));
    const nextAt = (nowMs: number) => ports().leases.nextAt(after(nowMs));

    it('is nothing where nothing is due', async () => {
      expect(await count(0)).toEqual({ due: 0, putOff: 0, leased: 0 });
      expect(await nextAt(0)).toBeNull();
    });

    it('is counted by whether it is due, put off, or in somebody’s hands', async () => {
      for (let number = 0; number < 4; number++) await due();
      const mine = await claimed('anna');
      putOff(mine, 500);
      await record(mine);
      await claimed('ben');

      expect(await count(0)).toEqual({ due: 2, putOff: 1, leased: 1 });
      expect(await count(500)).toEqual({ due: 3, putOff: 0, leased: 1 });
    });

    it('is not what has ended', async () => {
      await due();
      const mine = await claimed('anna');
      sent(mine);
      await record(mine);

      expect(await count(10)).toEqual({ due: 0, putOff: 0, leased: 0 });
      expect(await nextAt(10)).toBeNull();
    });

    it('is not what waits for a digest, or for the end of quiet hours or a pause', async () => {
      for (const chosen of [
        { frequency: 'weekly' },
        { quietHours: { from: '13:00', to: '18:00' } },
        { pausedUntil: '2026-06-01T00:00:00Z' },
      ] as const) {
        const recipient = aRecipient(chosen);
        await ports().recipients.put(recipient);
        await due({ recipientId: recipient.id });
        const mine = await claimed('anna');
        expect(mine.due.decide(mine.due.notifications[0]!, null, after(0))).toBe('nothing');
        await record(mine);
      }

      expect(await count(10)).toEqual({ due: 0, putOff: 0, leased: 0 });
      expect(await nextAt(10)).toBeNull();
    });

    it('has a next time: of what is due, put off, or in hand', async () => {
      await due({ dueAt: after(7) });
      expect(await nextAt(7)).toEqual(after(7));

      const mine = await claimed('anna', 7, 100);
      expect(await nextAt(7)).toEqual(after(100));

      putOff(mine, 50);
      await record(mine);
      expect(await nextAt(7)).toEqual(after(50));
    });
  });
}
