import { Query } from '@nestjs/cqrs';
import type { Decision } from '../../domain/notification/decision.js';
import type { NotificationId } from '../../domain/ids/notification-id.js';
import type { Notification } from '../../domain/notification/notification.js';
import type { SendingAttempt } from '../../domain/notification/sending-attempt.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** The reason for which a recipient was or was not notified. */
export interface Explanation extends Pick<Notification, 'id' | 'state'> {
  /** The events of the notification as sentences for people, oldest first. */
  readonly timeline: readonly string[];
  /** The latest decision whether to send it, or null before the first one. */
  readonly decision: Decision | null;
  /** The latest attempt to send it, or null before the first one. */
  readonly attempt: SendingAttempt | null;
}

/** Explains why a recipient was or was not notified. Rejects with `NotFound` if the recipient has no such notification. */
export class ExplainNotification extends Query<Explanation> {
  constructor(
    readonly recipientId: RecipientId,
    readonly notificationId: NotificationId,
  ) {
    super();
  }
}
