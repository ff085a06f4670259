import { Injectable } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { currentCausality } from '@pawprint/platform/observability';
import { Transaction } from '@pawprint/platform/persistence';
import type { Notification } from '../../domain/notification/notification.js';
import type { NotificationId } from '../../domain/ids/notification-id.js';
import type { Notifications } from '../../domain/notification/notifications.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { toOutgoingEvent } from '../messaging/integration-events.js';
import { redactNotificationsOf } from './redact-notifications.js';
import { notificationSchema } from './notification.schema.js';

// The lease stays locked until the commit, so that a worker that ends it sees the new notification.
const ADD_ONCE = `
  WITH added AS (
    INSERT INTO notifications
      (id, version, recipient_id, occasion, topic, topic_label, content, due_at, state, attempts, changed_at,
       not_before, correlation_id, causation_id)
    VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 'due', '[]', $7, $7, $8, $9)
    ON CONFLICT DO NOTHING
    RETURNING recipient_id, due_at)
  INSERT INTO recipient_leases (recipient_id, not_before) SELECT recipient_id, due_at FROM added
  ON CONFLICT (recipient_id) DO UPDATE SET not_before = least(recipient_leases.not_before, excluded.not_before)
  RETURNING recipient_id`;

@Injectable()
export class PostgresNotifications implements Notifications {
  constructor(
    private readonly transaction: Transaction,
    private readonly outbox: Outbox,
  ) {}

  async addOnce(notification: Notification): Promise<void> {
    const { id, recipientId, occasion, topic, topicLabel, content, dueAt } = notification;
    const { correlationId, causationId } = currentCausality() ?? {};
    const values = [id, recipientId, occasion, topic, topicLabel, content, dueAt, correlationId, causationId];
    const added = await this.transaction.queryPrepared(ADD_ONCE, values);
    if (added.length > 0) await this.outbox.append(notification.releaseEvents().map(toOutgoingEvent));
  }

  redactAll(recipientId: RecipientId): Promise<void> {
    return redactNotificationsOf([recipientId], this.transaction);
  }

  find(id: NotificationId): Promise<Notification | null> {
    return this.transaction.manager.findOneBy(notificationSchema, { id });
  }

  of(
    recipientId: RecipientId,
    limit: number,
    before?: Pick<Notification, 'at' | 'id'>,
  ): Promise<Notification[]> {
    const found = this.transaction.manager
      .createQueryBuilder(notificationSchema, 'notification')
      .where('recipient_id = :recipientId', { recipientId })
      .orderBy('notification.at', 'DESC')
      .addOrderBy('notification.id', 'DESC')
      .limit(limit);
    if (before) found.andWhere('(changed_at, id) < (:at, :id)', { at: before.at, id: before.id });
    return found.getMany();
  }
}
