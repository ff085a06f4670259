import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Notifications } from '../../domain/notification/notifications.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { UnsubscribeTokens } from '../../domain/recipient/unsubscribe-tokens.js';
import { PageUrls } from '../emails/page-urls.js';
import { timelineOf } from '../explain-notification/timeline.js';
import { decodeCursor, encodeCursor } from './page-cursor.js';
import { type DeliveryHistoryView, ViewDeliveryHistory } from './view-delivery-history.query.js';

const PAGE_SIZE = 50;

@QueryHandler(ViewDeliveryHistory)
export class ViewDeliveryHistoryHandler implements IQueryHandler<ViewDeliveryHistory> {
  constructor(
    private readonly tokens: UnsubscribeTokens,
    private readonly recipients: Recipients,
    private readonly notifications: Notifications,
    private readonly urls: PageUrls,
  ) {}

  async execute({ token, before }: ViewDeliveryHistory): Promise<DeliveryHistoryView | null> {
    const cursor = before === null ? undefined : decodeCursor(before);
    const target = await this.tokens.wayOf(token);
    const recipient = target && (await this.recipients.find(target.recipientId));
    if (!recipient || cursor === null) return null;
    const { timeZone } = recipient.preferences;
    // One more than the page shows whether another page follows.
    const found = await this.notifications.of(recipient.id, PAGE_SIZE + 1, cursor);
    const shown = found.slice(0, PAGE_SIZE);
    const hasMore = found.length > shown.length;
    return {
      entries: shown.map((notification) => ({
        headline: notification.content.headline,
        url: notification.content.link.url,
        state: notification.state,
        at: notification.at,
        timeline: timelineOf(notification, timeZone),
      })),
      timeZone,
      links: {
        preferences: this.urls.preferences(token),
        newest: cursor ? this.urls.history(token) : null,
        earlier: hasMore ? this.urls.historyBefore(token, encodeCursor(shown.at(-1)!)) : null,
      },
    };
  }
}
