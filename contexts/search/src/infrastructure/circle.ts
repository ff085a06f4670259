import type { Point } from '../domain/place.js';

const KM_PER_DEGREE = 111.19;
/** Greater than every rounding error. */
const SLACK_DEGREES = 1e-6;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The greatest difference in latitude between two points of this distance. */
export const degreesOf = (km: number): number => km / KM_PER_DEGREE + SLACK_DEGREES;

/** How far a circle reaches to the north and to the east, in degrees; undefined when it contains a pole. */
export function reachOf({ latitude }: Point, km: number): { high: number; wide: number } | undefined {
  const high = degreesOf(km);
  if (Math.abs(latitude) + high >= 90) return undefined;
  const wide = Math.asin(Math.sin(radians(high)) / Math.cos(radians(latitude))) * (180 / Math.PI);
  return { high, wide: wide + SLACK_DEGREES };
}
