import { COUNT, oneOf } from '@pawprint/platform/http';

const MANY = '1000+';

/** A number that is exact as far as it is counted. */
export type Counted = number | typeof MANY;

export const COUNTED = { anyOf: [COUNT, oneOf(MANY)] };

export const countedOf = (count: number | null): Counted => count ?? MANY;
