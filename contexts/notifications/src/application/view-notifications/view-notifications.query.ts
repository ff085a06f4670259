import type { Timestamp } from '@pawprint/shared-kernel';
import { Query } from '@nestjs/cqrs';
import type { Notification } from '../../domain/notification/notification.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

export interface NotificationView extends Pick<Notification, 'id' | 'state' | 'reason' | 'attempts'> {
  /** The name of the occasion: one recipient is notified of one occasion once. */
  readonly occasion: string;
  /** The headline, which is also the subject of the email. */
  readonly headline: string;
  /** The time at which it became due, or reached its final state. */
  readonly at: Timestamp;
}

/** Lists the notifications of a recipient, the latest first. */
export class ViewNotifications extends Query<NotificationView[]> {
  constructor(readonly recipientId: RecipientId) {
    super();
  }
}
