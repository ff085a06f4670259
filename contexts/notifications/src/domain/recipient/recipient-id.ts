import type { PersonId } from '@pawprint/shared-kernel';

/** The id of a person, who has the same id as an adopter in Search. */
export type RecipientId = PersonId;
