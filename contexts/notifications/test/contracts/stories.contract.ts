import { describe, expect, it } from '@jest/globals';
import { SendDueNotifications } from '#src/application/send-due-notifications/send-due-notifications.command.js';
import { ViewStoriesHandler } from '#src/application/view-stories/view-stories.handler.js';
import { type StoryView, ViewStories } from '#src/application/view-stories/view-stories.query.js';
import { PagesAt } from '#src/infrastructure/mail/pages-at.js';
import { aContent, aNotification } from '../a-notification.js';
import { aRecipient } from '../a-recipient.js';
import { MailerInTest } from '../mailer-in-test.js';
import type { NotificationPorts } from '../notification-ports.js';
import { PUBLIC_URL } from '../running-notifications.js';
import { sendingDueNotifications } from '../sending-due-notifications.js';

const DAY_MS = 86_400_000;
/** More than fit on two pages. */
const THINGS = 120;

/** What whoever follows the link of a digest may rely on. */
export function storiesContract(ports: () => NotificationPorts): void {
  async function storiesBehind(link: string, pages = 3): Promise<StoryView[]> {
    const { tokens, recipients, notifications } = ports();
    const handler = new ViewStoriesHandler(tokens, recipients, notifications, new PagesAt(PUBLIC_URL));
    const [, token, before] = /\/told\/([^/]+)(?:\/before\/([^/]+))?$/.exec(link)!;
    const { stories, links } = (await handler.execute(new ViewStories(token!, before ?? null)))!;
    if (links.earlier === null || pages === 1) return [...stories];
    return [...stories, ...(await storiesBehind(links.earlier, pages - 1))];
  }

  describe('the link of a digest', () => {
    it('leads to all that is in it, however much', async () => {
      const recipient = aRecipient({ frequency: 'daily', timeZone: 'UTC' });
      await ports().recipients.put(recipient);
      const about = { recipientId: recipient.id, dueAt: ports().clock.now() };
      const headlines = Array.from({ length: THINGS }, (_, index) => `Thing ${index + 1}`);
      for (const headline of headlines) {
        const notification = aNotification({ ...about, content: aContent({ headline }) });
        await ports().unitOfWork.run(() => ports().notifications.addOnce(notification));
      }
      const mailer = new MailerInTest();
      const taking = sendingDueNotifications(ports(), mailer);
      while (await taking.execute(new SendDueNotifications('anna'))) continue;
      ports().clock.advanceBy(DAY_MS);
      while (await taking.execute(new SendDueNotifications('anna'))) continue;

      expect(mailer.taken).toHaveLength(1);
      const [, link] = /See all of them: (\S+)/.exec(mailer.taken[0]!.text)!;
      const stories = await storiesBehind(link!);
      expect(stories.map(({ headline }) => headline).toSorted()).toEqual(headlines.toSorted());
      expect(new Set(stories.map(({ state }) => state))).toEqual(new Set(['in-digest']));
    });
  });
}
