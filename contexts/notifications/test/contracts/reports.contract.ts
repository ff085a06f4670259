import { describe, expect, it } from '@jest/globals';
import { SendDueNotifications } from '#src/application/send-due-notifications/send-due-notifications.command.js';
import { MAX_UNATTRIBUTED_REPORTS } from '#src/domain/address/report.limits.js';
import type { Email } from '#src/domain/mail/mailer.js';
import { after, aNotification } from '../a-notification.js';
import { aRecipient, anId, preferring } from '../a-recipient.js';
import { aReceivedReport } from '../an-address.js';
import { MailerInTest } from '../mailer-in-test.js';
import type { NotificationPorts } from '../notification-ports.js';
import { sendingDueNotifications } from '../sending-due-notifications.js';
import { calendar } from '../calendar.js';

/** The behaviour of the `ReceivedReports` port and of `Recipients.emailAddressFor`, for every adapter. */
export function reportsContract(ports: () => NotificationPorts): void {
  describe('received reports', () => {
    const add = (about: Parameters<typeof aReceivedReport>[0], message: Uint8Array | null = null) =>
      ports().reports.addOnce(aReceivedReport(about), message);

    it('store a report once when it is added twice', async () => {
      const id = anId();
      expect(await add({ id })).toBe(true);
      expect(await add({ id, finding: 'complaint' })).toBe(false);
      expect(await ports().reports.count()).toMatchObject({ 'hard-bounce': 1, complaint: 0 });
    });

    it('store a report once when it is added concurrently', async () => {
      const report = aReceivedReport();
      const brought = Array.from({ length: 8 }, () =>
        ports().unitOfWork.run(() => ports().reports.addOnce(report, null)),
      );
      expect((await Promise.all(brought)).filter((isNew) => isNew)).toHaveLength(1);
    });

    it('count the reports of each finding, and the unattributed ones', async () => {
      expect(await ports().reports.count()).toEqual({
        'hard-bounce': 0,
        'soft-bounce': 0,
        complaint: 0,
        notice: 0,
        unattributed: 0,
      });
      await add({});
      await add({ finding: 'soft-bounce' });
      await add({ finding: 'soft-bounce' });
      await add({ finding: 'complaint' });
      await add(
        { finding: 'notice', attributedBy: null, emailId: null, address: null },
        Buffer.from('?\u0000'),
      );
      expect(await ports().reports.count()).toEqual({
        'hard-bounce': 1,
        'soft-bounce': 2,
        complaint: 1,
        notice: 1,
        unattributed: 1,
      });
    });

    it('list unattributed reports up to the limit, the latest first', async () => {
      const unknown = { attributedBy: null, emailId: null, address: null, status: null } as const;
      const first = aReceivedReport({ ...unknown, receivedAt: after(1) });
      const second = aReceivedReport({ ...unknown, receivedAt: after(2) });
      for (const report of [second, first, aReceivedReport()])
        await ports().reports.addOnce(report, Buffer.from('Subject: ?\r\n\r\n'));

      expect(await ports().reports.unattributed(10)).toEqual([second, first]);
      expect(await ports().reports.unattributed(1)).toEqual([second]);
    });
  });

  describe('unattributed reports over the limit', () => {
    it('replace the oldest unattributed report, and no attributed one', async () => {
      const unknown = { attributedBy: null, emailId: null, address: null } as const;
      const oldest = aReceivedReport({ ...unknown, receivedAt: after(1) });
      await ports().reports.addOnce(aReceivedReport({ receivedAt: after(0) }), null);
      await ports().reports.addOnce(oldest, Buffer.from('Subject: ?\r\n\r\n'));
      const latest = Array.from({ length: MAX_UNATTRIBUTED_REPORTS }, (_, index) =>
        aReceivedReport({ ...unknown, receivedAt: after(2 + index) }),
      );

      await ports().unitOfWork.run(async () => {
        for (const report of latest) await ports().reports.addOnce(report, null);
      });

      expect(await ports().reports.count()).toMatchObject({
        'hard-bounce': 1 + MAX_UNATTRIBUTED_REPORTS,
        unattributed: MAX_UNATTRIBUTED_REPORTS,
      });
      const kept = await ports().reports.unattributed(MAX_UNATTRIBUTED_REPORTS);
      expect(kept.map(({ id }) => id)).toEqual(latest.toReversed().map(({ id }) => id));
    });
  });

  describe('address for an email', () => {
    it('equals the current address of the notification’s recipient', async () => {
      const recipient = aRecipient({ email: 'anna@example.org' });
      const notification = aNotification({ recipientId: recipient.id });
      await ports().recipients.put(recipient);
      await ports().notifications.addOnce(notification);
      expect(await ports().recipients.emailAddressFor(notification.id)).toBe('anna@example.org');

      const known = (await ports().recipients.find(recipient.id))!;
      known.choose(preferring({ email: 'anna@example.com' }), calendar);
      await ports().recipients.put(known);
      expect(await ports().recipients.emailAddressFor(notification.id)).toBe('anna@example.com');
    });

    it('equals the current address of the digest’s recipient', async () => {
      const recipient = aRecipient({ email: 'anna@example.org', frequency: 'daily' });
      await ports().recipients.put(recipient);
      for (let number = 0; number < 2; number++)
        await ports().notifications.addOnce(
          aNotification({ recipientId: recipient.id, dueAt: ports().clock.now() }),
        );
      const mailer = new MailerInTest();
      const sending = sendingDueNotifications(ports(), mailer);
      while (await sending.execute(new SendDueNotifications('anna'))) continue;
      ports().clock.advanceBy(24 * 3_600_000);
      while (await sending.execute(new SendDueNotifications('anna'))) continue;
      const [digest] = mailer.accepted as [Email];
      expect(await ports().recipients.emailAddressFor(digest.messageId.slice(1, 37))).toBe(
        'anna@example.org',
      );
    });

    it('equals null for an unknown email and for an unknown recipient', async () => {
      const notification = aNotification();
      await ports().notifications.addOnce(notification);
      expect(await ports().recipients.emailAddressFor(notification.id)).toBeNull();
      expect(await ports().recipients.emailAddressFor(anId())).toBeNull();
    });
  });
}
