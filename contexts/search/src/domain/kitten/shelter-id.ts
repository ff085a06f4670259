import type { Uuid } from '@pawprint/shared-kernel';

/** The id of a shelter, which is the same in Identity. */
export type ShelterId = Uuid<'Shelter'>;

/** The shelter of every kitten that was listed while callers were not identified, and of the sample kittens. */
export const DEFAULT_SHELTER = '0190a6c2-7c00-7000-8000-0000000000aa' as ShelterId;
