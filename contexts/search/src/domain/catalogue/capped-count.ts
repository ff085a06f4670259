import type { Count } from '@pawprint/shared-kernel';

/** Counting stops after this number of kittens, because an exact count of more is slow and does not help the adopter. */
const MAX_COUNTED = 1_000;

/** A number of kittens that is exact up to `MAX_COUNTED`. */
export type CappedCount = Count | '1000+';

export function cappedCount(count: number): CappedCount {
  return count > MAX_COUNTED ? '1000+' : count;
}
