import { describe, expect, it } from '@jest/globals';
import { after } from '../a-notification.js';
import { aRecipient } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { leasesIn } from '../leases-in-test.js';

/** The behaviour of `RecipientLeases.count` and `nextAt`, for every adapter. */
export function backlogContract(ports: () => NotificationPorts): void {
  const { due, claimed, defer, sent, record } = leasesIn(ports);

  describe('backlog of due notifications', () => {
    const count = (nowMs: number) => ports().leases.count(after(nowMs));
    const nextAt = (nowMs: number) => ports().leases.nextAt(after(nowMs));

    it('has no entries and no next time when nothing is due', async () => {
      expect(await count(0)).toEqual({ due: 0, deferred: 0, leased: 0 });
      expect(await nextAt(0)).toBeNull();
    });

    it('counts due notifications, deferred ones and leased recipients', async () => {
      for (let number = 0; number < 4; number++) await due();
      const mine = await claimed('anna');
      defer(mine, 500);
      await record(mine);
      await claimed('ben');

      expect(await count(0)).toEqual({ due: 2, deferred: 1, leased: 1 });
      expect(await count(500)).toEqual({ due: 3, deferred: 0, leased: 1 });
    });

    it('excludes notifications that have ended', async () => {
      await due();
      const mine = await claimed('anna');
      sent(mine);
      await record(mine);

      expect(await count(10)).toEqual({ due: 0, deferred: 0, leased: 0 });
      expect(await nextAt(10)).toBeNull();
    });

    it('excludes notifications that wait for a digest, or for the end of quiet hours or a pause', async () => {
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

      expect(await count(10)).toEqual({ due: 0, deferred: 0, leased: 0 });
      expect(await nextAt(10)).toBeNull();
    });

    it('returns the earliest due time, retry or end of a lease as its next time', async () => {
      await due({ dueAt: after(7) });
      expect(await nextAt(7)).toEqual(after(7));

      const mine = await claimed('anna', 7, 100);
      expect(await nextAt(7)).toEqual(after(100));

      defer(mine, 50);
      await record(mine);
      expect(await nextAt(7)).toEqual(after(50));
    });
  });
}
