import { toUuid, type Uuid } from '@pawprint/shared-kernel';
import type { RecipientId } from '../recipient/recipient-id.js';

export type NotificationId = Uuid<'Notification'>;

/** One occasion, one recipient, one notification: the same two always make the same id. */
export function notificationId(
  occasion: { readonly name: string },
  recipientId: RecipientId,
  /** Turns a text into a name-based UUID (version 5 of RFC 9562). */
  nameToUuid: (name: string) => string,
): NotificationId {
  return toUuid(nameToUuid(`${recipientId}/${occasion.name}`));
}
