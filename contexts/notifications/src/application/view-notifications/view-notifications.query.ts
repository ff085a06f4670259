import { Query } from '@nestjs/cqrs';
import type { NotificationState } from '../../domain/notification/notification.js';
import type { NotificationId } from '../../domain/ids/notification-id.js';
import type { SendingAttempt } from '../../domain/notification/sending-attempt.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

export interface NotificationView {
  readonly id: NotificationId;
  readonly occasion: string;
  readonly headline: string;
  readonly state: NotificationState;
  readonly reason: string | null;
  readonly attempts: readonly SendingAttempt[];
  /** ISO 8601, UTC: when it became due, or ended. */
  readonly at: string;
}

export class ViewNotifications extends Query<NotificationView[]> {
  constructor(readonly recipientId: RecipientId) {
    super();
  }
}
