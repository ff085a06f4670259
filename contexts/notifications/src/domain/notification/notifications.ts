import type { RecipientId } from '../recipient/recipient-id.js';
import type { Notification } from './notification.js';
import type { NotificationId } from '../ids/notification-id.js';

/** All notifications that ever were due. */
export abstract class Notifications {
  /**
   * Adds one, enters it into the ledger and gives its recipient a turn, unless it is there already: telling of an
   * occasion twice makes it due once.
   */
  abstract addOnce(notification: Notification): Promise<void>;
  abstract find(id: NotificationId): Promise<Notification | null>;
  /**
   * A recipient's, at most so many; those that became due or ended last come first.
   *
   * @param before leaves out whatever comes up to and with this one, wherever it is by now
   */
  abstract of(
    recipientId: RecipientId,
    limit: number,
    before?: Pick<Notification, 'at' | 'id'>,
  ): Promise<Notification[]>;
}
