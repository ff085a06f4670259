import { Query } from '@nestjs/cqrs';
import type { Decision } from '../../domain/notification/decision.js';
import type { NotificationId } from '../../domain/notification/notification-id.js';
import type { NotificationState } from '../../domain/notification/notification.js';
import type { SendingAttempt } from '../../domain/notification/sending-attempt.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Why a recipient was told, or was not. */
export interface Explanation {
  readonly id: NotificationId;
  readonly state: NotificationState;
  /** The whole story, in its order, to be read by a person. */
  readonly sentences: readonly string[];
  /** What was decided last, by which policy; null before anything was. */
  readonly decision: Decision | null;
  /** The last one; null where none was made. */
  readonly attempt: SendingAttempt | null;
}

/** Asks on behalf of the recipient, to whom the notification has to belong. */
export class ExplainNotification extends Query<Explanation> {
  constructor(
    readonly recipientId: RecipientId,
    readonly notificationId: NotificationId,
  ) {
    super();
  }
}
