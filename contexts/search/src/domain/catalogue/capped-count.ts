/** Nobody looks through more; and to count them takes long. */
export const MAX_COUNTED = 1_000;

/** As many as there are, as far as they are counted; null when there are more. */
export function exactly(count: number): number | null {
  return count > MAX_COUNTED ? null : count;
}
