import { describe, expect, it } from '@jest/globals';
import { Digest } from '#src/domain/digest/digest.js';
import type { RecipientLease } from '#src/application/ports/recipient-leases.js';
import { after, anAttempt } from '../a-notification.js';
import type { NotificationId } from '#src/domain/ids/notification-id.js';
import { anId, aRecipient } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { leasesIn } from '../leases-in-test.js';

const YESTERDAY_MS = -86_400_000;

/** What may be relied on of the ledger: each notification is in it once when it becomes due, and once when it ends. */
export function ledgerContract(ports: () => NotificationPorts): void {
  const { due, claimed, record, sent, putOff } = leasesIn(ports);
  const nothing = {
    created: 0,
    sent: 0,
    inDigest: 0,
    suppressed: 0,
    undeliverable: 0,
    due: 0,
    perhapsTwice: 0,
  };
  const days = () => ports().ledgerDays(10);

  describe('the ledger', () => {
    it('is empty when nothing was ever due', async () => {
      expect(await days()).toEqual([]);
    });

    it('counts what is due, and every end', async () => {
      const recipient = aRecipient({ frequency: 'daily', timeZone: 'UTC', digestAt: '13:00' });
      await ports().recipients.put(recipient);
      const ends: ((lease: RecipientLease) => void)[] = [
        (lease) => sent(lease),
        (lease) => sent(lease),
        (lease) => lease.due.notifications[0]!.refused(anAttempt({ outcome: 'refused' })),
        (lease) => void lease.due.decide(lease.due.notifications[0]!, null, after(0)),
        (lease) => putOff(lease, 10),
      ];
      for (const end of ends) {
        await due();
        const lease = await claimed('anna');
        end(lease);
        await record(lease);
      }
      await due({ recipientId: recipient.id });
      const lease = await claimed('anna');
      lease.due.decide(lease.due.notifications[0]!, null, after(0));
      const digest = Digest.of(lease.due.notifications, (name) => ports().ids.named(name))!;
      lease.due.notifications[0]!.sentInDigest(anAttempt(), digest.id);
      await record(lease, { digest });

      expect(await days()).toEqual([
        {
          ...{ day: '2026-05-04', created: 6, due: 1, perhapsTwice: 0 },
          ...{ sent: 2, inDigest: 1, suppressed: 1, undeliverable: 1 },
        },
      ]);
    });

    it('counts by the day on which a notification became due, whenever it ended, newest first', async () => {
      await due({ dueAt: after(0) });
      await due({ dueAt: after(YESTERDAY_MS) });
      const lease = await claimed('anna');
      sent(lease);
      await record(lease);

      const newestFirst = [
        { ...nothing, day: '2026-05-04', created: 1, due: 1 },
        { ...nothing, day: '2026-05-03', created: 1, sent: 1 },
      ];
      expect(await days()).toEqual(newestFirst);
      expect(await ports().ledgerDays(1)).toEqual(newestFirst.slice(0, 1));
    });

    it('has one entry for a notification that is added twice, and none for one that was rolled back', async () => {
      const { id, recipientId, occasion } = await due();
      await due({ id, recipientId, occasion });
      const failed = ports().unitOfWork.run(async () => {
        await due();
        throw new Error('something else went wrong');
      });
      await expect(failed).rejects.toThrow('something else went wrong');

      expect(await days()).toEqual([{ ...nothing, day: '2026-05-04', created: 1, due: 1 }]);
    });

    it('refuses a second end, and an end of a notification that it does not know', async () => {
      const end = { end: 'sent', isPossibleDuplicate: false } as const;
      const { id: notificationId } = await due();
      await days();
      const enterEnd = (id: string) =>
        ports().unitOfWork.run(() => ports().ledger.enterEnd({ notificationId: id, ...end }));
      await enterEnd(notificationId);

      for (const id of [notificationId, anId<NotificationId>()])
        await expect(enterEnd(id)).rejects.toThrow('is not due');
    });
  });
}
