import type { DomainEvent } from '@pawprint/shared-kernel';
import type { RecipientId } from '../../recipient/recipient-id.js';
import type { NotificationId } from '../../ids/notification-id.js';

/** A notification ends once, in one of the four ways below. */
class NotificationEnded implements DomainEvent {
  constructor(
    readonly notificationId: NotificationId,
    readonly recipientId: RecipientId,
    /** The id of the digest, the rule, or the provider's answer; null when it was sent by itself. */
    readonly detail: string | null,
    /** Whether an email about it may have been sent already, by an attempt of unknown outcome. */
    readonly isPossibleDuplicate: boolean,
    readonly occurredAt: Date,
  ) {}
}

export class NotificationSent extends NotificationEnded {
  readonly kind = 'notification-sent';
}

export class NotificationSentInDigest extends NotificationEnded {
  readonly kind = 'notification-sent-in-digest';
}

export class NotificationSuppressed extends NotificationEnded {
  readonly kind = 'notification-suppressed';
}

export class NotificationUndeliverable extends NotificationEnded {
  readonly kind = 'notification-undeliverable';
}
