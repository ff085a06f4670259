import type { DomainEvent } from '@pawprint/shared-kernel';
import type { RecipientId } from '../../recipient/recipient-id.js';
import type { NotificationId } from '../../ids/notification-id.js';

export class NotificationBecameDue implements DomainEvent {
  readonly kind = 'notification-became-due';

  constructor(
    readonly notificationId: NotificationId,
    readonly recipientId: RecipientId,
    readonly occurredAt: Date,
  ) {}
}
