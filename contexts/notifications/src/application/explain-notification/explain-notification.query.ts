import { Query } from '@nestjs/cqrs';
import type { Decision } from '../../domain/notification/decision.js';
import type { NotificationId } from '../../domain/ids/notification-id.js';
import type { NotificationState } from '../../domain/notification/notification.js';
import type { SendingAttempt } from '../../domain/notification/sending-attempt.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Why a recipient was notified, or was not. */
export interface Explanation {
  readonly id: NotificationId;
  readonly state: NotificationState;
  /** What happened to the notification, in sentences for people, in order. */
  readonly timeline: readonly string[];
  /** The last decision and its policy; null before the first one. */
  readonly decision: Decision | null;
  /** The last one; null before the first one. */
  readonly attempt: SendingAttempt | null;
}

/** The notification must belong to the recipient. */
export class ExplainNotification extends Query<Explanation> {
  constructor(
    readonly recipientId: RecipientId,
    readonly notificationId: NotificationId,
  ) {
    super();
  }
}
