import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Notifications } from '../../domain/notification/notifications.js';
import { withMasked } from '../../domain/address/masked-address.js';
import { OpenedLinks } from '../emails/opened-links.js';
import { PageUrls } from '../emails/page-urls.js';
import { timelineOf } from '../explain-notification/timeline.js';
import { decodeCursor, encodeCursor } from './page-cursor.js';
import { type DeliveryHistoryView, ViewDeliveryHistory } from './view-delivery-history.query.js';

const PAGE_SIZE = 50;

@QueryHandler(ViewDeliveryHistory)
export class ViewDeliveryHistoryHandler implements IQueryHandler<ViewDeliveryHistory> {
  constructor(
    private readonly links: OpenedLinks,
    private readonly notifications: Notifications,
    private readonly urls: PageUrls,
  ) {}

  async execute({ token, before }: ViewDeliveryHistory): Promise<DeliveryHistoryView | null> {
    const cursor = before === null ? undefined : decodeCursor(before);
    const recipient = (await this.links.open(token, 'history'))?.recipient;
    if (!recipient || cursor === null) return null;
    const { timeZone, email } = recipient.preferences;
    // One notification more than the page size shows whether another page follows.
    const found = await this.notifications.of(recipient.id, PAGE_SIZE + 1, cursor);
    const shown = found.slice(0, PAGE_SIZE);
    const history = this.urls.of('history', token);
    const hasMore = found.length > shown.length;
    return {
      entries: shown.map((notification) => ({
        headline: notification.content.headline,
        url: notification.content.link.url,
        state: notification.state,
        at: notification.at,
        timeline: timelineOf(notification, timeZone).map((event) => withMasked(email, event)),
      })),
      timeZone,
      links: {
        newest: cursor ? history : null,
        earlier: hasMore ? `${history}/before/${encodeCursor(shown.at(-1)!)}` : null,
      },
    };
  }
}
