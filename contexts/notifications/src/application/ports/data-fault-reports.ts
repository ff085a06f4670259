import type { NotificationId } from '../../domain/ids/notification-id.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Reports to the operators that notifications ended as undeliverable because of the recipient's data. */
export abstract class DataFaultReports {
  /** @param reason without the recipient's address */
  abstract report(recipientId: RecipientId, ids: readonly NotificationId[], reason: string): void;
}
