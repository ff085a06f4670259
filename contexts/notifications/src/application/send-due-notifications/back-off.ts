import type { Randomness } from '@pawprint/platform/ports';

const FIRST_CEILING_MS = 500;
const HIGHEST_CEILING_MS = 60_000;

/** Providers are away for minutes and hours, and a mail is still worth sending after a day of trying. */
export const MAX_ATTEMPTS = 1_500;

/** When to try again after so many attempts: growing, capped, and spread by chance (half of the pause is certain). */
export function pauseMs(attempts: number, randomness: Randomness): number {
  const ceiling = Math.min(FIRST_CEILING_MS * 2 ** Math.min(attempts - 1, 20), HIGHEST_CEILING_MS);
  return Math.ceil((ceiling / 2) * (1 + randomness.fraction()));
}
