import { toUuid, type Uuid } from '@pawprint/shared-kernel';
import type { RecipientId } from '../recipient/recipient-id.js';

export type NotificationId = Uuid<'Notification'>;

/** Derives the id from the occasion and the recipient, so that the same two always have one notification. */
export function notificationId(
  occasion: { readonly name: string },
  recipientId: RecipientId,
  /** Converts a text into a name-based UUID (version 5 of RFC 9562). */
  nameToUuid: (name: string) => string,
): NotificationId {
  return toUuid(nameToUuid(`${recipientId}/${occasion.name}`));
}
