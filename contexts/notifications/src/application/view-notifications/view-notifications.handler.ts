import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Notifications } from '../../domain/notification/notifications.js';
import { type NotificationView, ViewNotifications } from './view-notifications.query.js';

const MAX_SHOWN = 500;

@QueryHandler(ViewNotifications)
export class ViewNotificationsHandler implements IQueryHandler<ViewNotifications> {
  constructor(private readonly notifications: Notifications) {}

  async execute({ recipientId }: ViewNotifications): Promise<NotificationView[]> {
    const notifications = await this.notifications.of(recipientId, MAX_SHOWN);
    return notifications.map(({ id, occasion, content, state, reason, attempts, at }) => ({
      id,
      occasion: occasion.name,
      headline: content.headline,
      state,
      reason,
      attempts,
      at: at.toISOString(),
    }));
  }
}
