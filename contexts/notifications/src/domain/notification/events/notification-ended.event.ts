import type { DomainEvent } from '@pawprint/shared-kernel';
import type { RecipientId } from '../../recipient/recipient-id.js';
import type { NotificationId } from '../notification-id.js';

/** A notification ends once, in one of the four ways below. */
abstract class End implements DomainEvent {
  constructor(
    readonly notificationId: NotificationId,
    readonly recipientId: RecipientId,
    /** What the end names: the digest, the rule or the provider's answer; null when it was sent by itself. */
    readonly reason: string | null,
    /** Whether an email about it may have been sent already, by an attempt of unknown outcome. */
    readonly isPossibleDuplicate: boolean,
    readonly occurredAt: Date,
  ) {}
}

export class NotificationSent extends End {
  readonly kind = 'notification-sent';
}

export class NotificationPutInDigest extends End {
  readonly kind = 'notification-put-in-digest';
}

export class NotificationSuppressed extends End {
  readonly kind = 'notification-suppressed';
}

export class NotificationUndeliverable extends End {
  readonly kind = 'notification-undeliverable';
}
