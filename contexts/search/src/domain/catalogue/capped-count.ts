/** Counting stops here, because an exact count of more kittens takes long and helps nobody. */
export const MAX_COUNTED = 1_000;

/** A number that is exact up to MAX_COUNTED. */
export type CappedCount = number | '1000+';

export function cappedCount(count: number): CappedCount {
  return count > MAX_COUNTED ? '1000+' : count;
}
