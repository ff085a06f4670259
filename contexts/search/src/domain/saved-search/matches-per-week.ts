import type { Kitten } from '../kitten/kitten.js';

const WEEK_MS = 7 * 86_400_000;
const WEEKS_LOOKED_AT = 4;

/** Since when kittens say something of those to come. */
export const lookedAtSince = (now: Date): Date => new Date(now.getTime() - WEEKS_LOOKED_AT * WEEK_MS);

/**
 * How many matches to expect in a week, to one decimal.
 *
 * @param matches how many of the kittens would have matched when they were listed
 * @param lately kittens in the order of their listing, the newest first and none left out: the oldest says how long a time
 * they stand for. What was seen in less than a week counts as if it were all of a week.
 */
export function matchesPerWeek(
  matches: number,
  lately: readonly Pick<Kitten, 'listedAt'>[],
  now: Date,
): number {
  const oldest = lately.at(-1)?.listedAt ?? now;
  const weeks = Math.max(1, (now.getTime() - oldest.getTime()) / WEEK_MS);
  return Math.round((matches / weeks) * 10) / 10;
}
