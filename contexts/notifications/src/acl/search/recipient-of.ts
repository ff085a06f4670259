import type { PersonId } from '@pawprint/shared-kernel';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** The adopter of Search and the recipient of Notifications are the same person, under the same id. */
export const recipientOf = (adopterId: PersonId): RecipientId => adopterId;
