import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { NotFound } from '@pawprint/shared-kernel';
import { Notifications } from '../../domain/notification/notifications.js';
import { Recipients } from '../../domain/recipient/recipients.js';
import { type Explanation, ExplainNotification } from './explain-notification.query.js';
import { timelineOf } from './timeline.js';

const TIME_ZONE_OF_UNKNOWN_RECIPIENTS = 'UTC';

@QueryHandler(ExplainNotification)
export class ExplainNotificationHandler implements IQueryHandler<ExplainNotification> {
  constructor(
    private readonly notifications: Notifications,
    private readonly recipients: Recipients,
  ) {}

  async execute({ recipientId, notificationId }: ExplainNotification): Promise<Explanation> {
    const notification = await this.notifications.find(notificationId);
    if (notification?.recipientId !== recipientId) throw new NotFound('notification', notificationId);
    const recipient = await this.recipients.find(recipientId);
    const { id, state, decisions, attempts } = notification;
    return {
      id,
      state,
      timeline: timelineOf(notification, recipient?.preferences.timeZone ?? TIME_ZONE_OF_UNKNOWN_RECIPIENTS),
      decision: decisions.at(-1) ?? null,
      attempt: attempts.at(-1) ?? null,
    };
  }
}
