import { describe, expect, it } from '@jest/globals';
import { Digest } from '#src/domain/digest/digest.js';
import type { RecipientLease } from '#src/application/ports/recipient-leases.js';
import { after, anAttempt } from '../a-notification.js';
import type { NotificationId } from '#src/domain/ids/notification-id.js';
import { anId, aRecipient } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { leasesIn } from '../leases-in-test.js';

const YESTERDAY_MS = -86_400_000;

/** The behaviour of the `Ledger` port, for every adapter: it counts each notification once when it is due and once at its end. */
export function ledgerContract(ports: () => NotificationPorts): void {
  const { due, claimed, record, sent, defer } = leasesIn(ports);
  const nothing = {
    created: 0,
    sent: 0,
    inDigest: 0,
    suppressed: 0,
    undeliverable: 0,
    due: 0,
    possibleDuplicates: 0,
  };
  const days = () => ports().ledgerDays(10);

  describe('ledger', () => {
    it('has no days before the first notification is due', async () => {
      expect(await days()).toEqual([]);
    });

    it('counts due and ended notifications by their state', async () => {
      const recipient = aRecipient({ frequency: 'daily', timeZone: 'UTC', digestAt: '13:00' });
      await ports().recipients.put(recipient);
      const ends: ((lease: RecipientLease) => void)[] = [
        (lease) => sent(lease),
        (lease) => sent(lease),
        (lease) => lease.due.notifications[0]!.refused(anAttempt({ outcome: 'refused' })),
        (lease) => void lease.due.decide(lease.due.notifications[0]!, null, after(0)),
        (lease) => defer(lease, 10),
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
          ...{ day: '2026-05-04', created: 6, due: 1, possibleDuplicates: 0 },
          ...{ sent: 2, inDigest: 1, suppressed: 1, undeliverable: 1 },
        },
      ]);
    });

    it('counts a notification on the day when it became due, and lists the newest day first', async () => {
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

    it('has one entry for a notification that is added twice, and no entry when the transaction was rolled back', async () => {
      const { id, recipientId, occasion } = await due();
      await due({ id, recipientId, occasion });
      const failed = ports().unitOfWork.run(async () => {
        await due();
        throw new Error('something else went wrong');
      });
      await expect(failed).rejects.toThrow('something else went wrong');

      expect(await days()).toEqual([{ ...nothing, day: '2026-05-04', created: 1, due: 1 }]);
    });

    it('refuses a second end of a notification, and the end of an unknown notification', async () => {
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
