/**
 * The pause after so many failures in a row: it doubles from `firstMs` with each failure, and never exceeds `maxMs`. A
 * caller whose retries can coincide with those of others adds jitter.
 *
 * @param failures at least 1
 * @returns milliseconds
 */
export function backOffMs(failures: number, firstMs: number, maxMs: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), maxMs);
}
