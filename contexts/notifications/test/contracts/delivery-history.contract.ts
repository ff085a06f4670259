import { describe, expect, it } from '@jest/globals';
import { OpenedLinks } from '#src/application/emails/opened-links.js';
import { PageUrls } from '#src/application/emails/page-urls.js';
import { SendDueNotifications } from '#src/application/send-due-notifications/send-due-notifications.command.js';
import { ViewDeliveryHistoryHandler } from '#src/application/view-delivery-history/view-delivery-history.handler.js';
import {
  type HistoryEntryView,
  ViewDeliveryHistory,
} from '#src/application/view-delivery-history/view-delivery-history.query.js';
import { aContent, aNotification } from '../a-notification.js';
import { aRecipient } from '../a-recipient.js';
import { MailerInTest } from '../mailer-in-test.js';
import type { NotificationPorts } from '../notification-ports.js';
import { PUBLIC_URL } from '../running-notifications.js';
import { sendingDueNotifications } from '../sending-due-notifications.js';

const DAY_MS = 86_400_000;
/** More notifications than two pages of the history show. */
const THINGS = 120;

/** The delivery history that the link in a digest opens. */
export function deliveryHistoryContract(ports: () => NotificationPorts): void {
  async function entriesFrom(link: string, pages = 3): Promise<HistoryEntryView[]> {
    const { tokens, recipients, notifications } = ports();
    const opened = new OpenedLinks(tokens, recipients);
    const handler = new ViewDeliveryHistoryHandler(opened, notifications, new PageUrls(PUBLIC_URL));
    const [, token, before] = /\/history\/([^/]+)(?:\/before\/([^/]+))?$/.exec(link)!;
    const { entries, links } = (await handler.execute(new ViewDeliveryHistory(token!, before ?? null)))!;
    if (links.earlier === null || pages === 1) return [...entries];
    return [...entries, ...(await entriesFrom(links.earlier, pages - 1))];
  }

  describe('history link of a digest', () => {
    it('leads to every notification in the digest, on several pages if necessary', async () => {
      const recipient = aRecipient({ frequency: 'daily', timeZone: 'UTC' });
      await ports().recipients.put(recipient);
      const about = { recipientId: recipient.id, dueAt: ports().clock.now() };
      const headlines = Array.from({ length: THINGS }, (_, index) => `Thing ${index + 1}`);
      for (const headline of headlines) {
        const notification = aNotification({ ...about, content: aContent({ headline }) });
        await ports().unitOfWork.run(() => ports().notifications.addOnce(notification));
      }
      const mailer = new MailerInTest();
      const sending = sendingDueNotifications(ports(), mailer);
      while (await sending.execute(new SendDueNotifications('anna'))) continue;
      ports().clock.advanceBy(DAY_MS);
      while (await sending.execute(new SendDueNotifications('anna'))) continue;

      expect(mailer.accepted).toHaveLength(1);
      const [, link] = /See all notifications: (\S+)/.exec(mailer.accepted[0]!.text)!;
      const entries = await entriesFrom(link!);
      expect(entries.map(({ headline }) => headline).toSorted()).toEqual(headlines.toSorted());
      expect(new Set(entries.map(({ state }) => state))).toEqual(new Set(['in-digest']));
    });
  });
}
