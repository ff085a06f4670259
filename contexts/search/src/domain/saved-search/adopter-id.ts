import type { PersonId } from '@pawprint/shared-kernel';

/** A person who looks for a kitten. Search knows nothing else about this person. */
export type AdopterId = PersonId;
