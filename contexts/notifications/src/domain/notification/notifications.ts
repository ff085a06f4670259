import type { RecipientId } from '../recipient/recipient-id.js';
import type { Notification } from './notification.js';
import type { NotificationId } from '../ids/notification-id.js';

/** Repository of all notifications, due and ended. */
export abstract class Notifications {
  /**
   * Adds a notification, appends its events to the outbox, and makes its recipient available for a lease. Does nothing if a
   * notification with this id exists already.
   */
  abstract addOnce(notification: Notification): Promise<void>;
  /**
   * Redacts all notifications of a forgotten recipient. One that is added later is redacted when its end is recorded.
   */
  abstract redactAll(recipientId: RecipientId): Promise<void>;
  abstract find(id: NotificationId): Promise<Notification | null>;
  /**
   * Finds the notifications of a recipient, at most `limit`, the latest first. A notification's position is the time when it
   * became due or ended.
   *
   * @param before the keyset position after which the result starts, for the next page
   */
  abstract of(
    recipientId: RecipientId,
    limit: number,
    before?: Pick<Notification, 'at' | 'id'>,
  ): Promise<Notification[]>;
}
