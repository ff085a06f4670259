import type { PersonId } from '@pawprint/shared-kernel';

/** A person who may be notified. */
export type RecipientId = PersonId;
