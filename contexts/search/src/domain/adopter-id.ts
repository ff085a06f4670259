import type { Uuid } from '@pawprint/shared-kernel';

/** Somebody who looks for a kitten. Search knows no more of them than this. */
export type AdopterId = Uuid<'Adopter'>;
