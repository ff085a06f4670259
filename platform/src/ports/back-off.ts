/**
 * Capped exponential back-off: the pause starts at `firstMs`, doubles with each failure and never exceeds `maxMs`. A
 * caller whose retries can coincide with those of other callers adds jitter.
 *
 * @param failures the number of failures in a row, at least 1
 * @returns milliseconds
 */
export function backOffMs(failures: number, firstMs: number, maxMs: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), maxMs);
}
