import { MAX_LENGTHS as KITTEN_LENGTHS } from '../kitten/kitten-details.limits.js';
import { MAX_TOWN_LENGTH } from '../place.limits.js';

/** In characters (Unicode code points). */
export const MAX_LENGTHS = {
  words: 200,
  breed: KITTEN_LENGTHS.breed,
  coat: KITTEN_LENGTHS.coat,
  town: MAX_TOWN_LENGTH,
} as const;

export const MAX_AGE_WEEKS = 5_000;

/** Half of the earth's circumference, in kilometres: the maximum distance between two points. */
export const MAX_DISTANCE_KM = 20_016;
