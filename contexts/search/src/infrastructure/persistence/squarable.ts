/** Degrees as Postgres can reckon with: it throws where a square would be too small for a number. */
export function squarable(degrees: number): number {
  return Math.abs(degrees) < 1e-100 ? 0 : degrees;
}
