import type { DomainEvent } from '@pawprint/shared-kernel';
import type { NotificationId } from '../ids/notification-id.js';
import type { RecipientId } from '../recipient/recipient-id.js';

export interface NotificationBecameDue extends DomainEvent {
  readonly kind: 'notification-became-due';
  readonly notificationId: NotificationId;
  readonly recipientId: RecipientId;
}

/** A notification reached its final state, once. */
export interface NotificationEnded extends DomainEvent {
  readonly kind: 'notification-ended';
  readonly notificationId: NotificationId;
  readonly recipientId: RecipientId;
  readonly end: 'sent' | 'in-digest' | 'suppressed' | 'undeliverable';
  /** The id of the digest, the policy, or the provider's reply; null when it was sent in its own email. */
  readonly detail: string | null;
  /** Whether an earlier attempt of unknown outcome may have sent it as well. */
  readonly isPossibleDuplicate: boolean;
}
