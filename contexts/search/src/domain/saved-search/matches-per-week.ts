import type { Kitten } from '../kitten/kitten.js';

const WEEK_MS = 7 * 86_400_000;
const SAMPLE_WEEKS = 4;

/** The start of the sample: kittens that were listed later are used to predict how many will match. */
export const sampleStart = (now: Date): Date => new Date(now.getTime() - SAMPLE_WEEKS * WEEK_MS);

/**
 * The expected number of matches per week, to one decimal.
 *
 * @param matches how many kittens of the sample would have matched when they were listed
 * @param sample consecutive kittens in the order of their listing, the newest first. The listing time of the oldest
 *   determines the length of the period, which is at least one week.
 */
export function matchesPerWeek(
  matches: number,
  sample: readonly Pick<Kitten, 'listedAt'>[],
  now: Date,
): number {
  const oldest = sample.at(-1)?.listedAt ?? now;
  const weeks = Math.max(1, (now.getTime() - oldest.getTime()) / WEEK_MS);
  return Math.round((matches / weeks) * 10) / 10;
}
