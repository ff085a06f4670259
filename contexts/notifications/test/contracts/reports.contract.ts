import { describe, expect, it } from '@jest/globals';
import { SendDueNotifications } from '#src/application/send-due-notifications/send-due-notifications.command.js';
import type { Email } from '#src/domain/mail/mailer.js';
import { after, aNotification } from '../a-notification.js';
import { aRecipient, anId, preferring } from '../a-recipient.js';
import { aReceivedReport } from '../an-address.js';
import { MailerInTest } from '../mailer-in-test.js';
import type { NotificationPorts } from '../notification-ports.js';
import { sendingDueNotifications } from '../sending-due-notifications.js';
import { calendar } from '../calendar.js';

/** What the domain may rely on of what came back, and of whom it is about. */
export function reportsContract(ports: () => NotificationPorts): void {
  describe('received reports', () => {
    const add = (about: Parameters<typeof aReceivedReport>[0], message: Uint8Array | null = null) =>
      ports().reports.addOnce(aReceivedReport(about), message);

    it('are kept once', async () => {
      const id = anId();
      expect(await add({ id })).toBe(true);
      expect(await add({ id, finding: 'complaint' })).toBe(false);
      expect(await ports().reports.count()).toMatchObject({ 'hard-bounce': 1, complaint: 0 });
    });

    it('are kept once also when several bring the same at the same moment', async () => {
      const report = aReceivedReport();
      const brought = Array.from({ length: 8 }, () =>
        ports().unitOfWork.run(() => ports().reports.addOnce(report, null)),
      );
      expect((await Promise.all(brought)).filter((isNew) => isNew)).toHaveLength(1);
    });

    it('are counted by what they are, and those that are about nobody knows what besides', async () => {
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
        { finding: 'notice', attributedBy: null, mailId: null, address: null },
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

    it('are listed where nobody knows what they are about, the latest first', async () => {
      const unknown = { attributedBy: null, mailId: null, address: null, status: null } as const;
      const first = aReceivedReport({ ...unknown, receivedAt: after(1) });
      const second = aReceivedReport({ ...unknown, receivedAt: after(2) });
      for (const report of [second, first, aReceivedReport()])
        await ports().reports.addOnce(report, Buffer.from('Subject: ?\r\n\r\n'));

      expect(await ports().reports.unattributed(10)).toEqual([second, first]);
      expect(await ports().reports.unattributed(1)).toEqual([second]);
    });
  });

  describe('addressees', () => {
    it('are found by the mail that went to them, where they are now', async () => {
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

    it('are found by the digest that went to them', async () => {
      const recipient = aRecipient({ email: 'anna@example.org', frequency: 'daily' });
      await ports().recipients.put(recipient);
      for (let number = 0; number < 2; number++)
        await ports().notifications.addOnce(
          aNotification({ recipientId: recipient.id, dueAt: ports().clock.now() }),
        );
      const mailer = new MailerInTest();
      const taking = sendingDueNotifications(ports(), mailer);
      while (await taking.execute(new SendDueNotifications('anna'))) continue;
      ports().clock.advanceBy(24 * 3_600_000);
      while (await taking.execute(new SendDueNotifications('anna'))) continue;
      const [digest] = mailer.taken as [Email];
      expect(await ports().recipients.emailAddressFor(digest.messageId.slice(1, 37))).toBe(
        'anna@example.org',
      );
    });

    it('are null for a mail that there never was, or that went to nobody we know', async () => {
      const notification = aNotification();
      await ports().notifications.addOnce(notification);
      expect(await ports().recipients.emailAddressFor(notification.id)).toBeNull();
      expect(await ports().recipients.emailAddressFor(anId())).toBeNull();
    });
  });
}
