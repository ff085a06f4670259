import type { PersonId } from '@pawprint/shared-kernel';

/** The id of a person who looks for a kitten. Search stores nothing else about this person. */
export type AdopterId = PersonId;
