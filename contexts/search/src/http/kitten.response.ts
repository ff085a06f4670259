import { arrayOf, COUNT, DAY, ID, MOMENT, NUMBER, objectOf, oneOf, TEXT } from '@pawprint/platform/http';
import { SEXES } from '../domain/kitten/kitten-details.limits.js';

export const KITTEN_FIELDS = {
  id: ID,
  name: TEXT,
  breed: TEXT,
  coat: TEXT,
  sex: oneOf(...SEXES),
  bornOn: DAY,
  temperament: arrayOf(TEXT),
  description: TEXT,
  place: objectOf({ town: TEXT, latitude: NUMBER, longitude: NUMBER }),
  state: oneOf('listed', 'adopted', 'withdrawn'),
  listedAt: MOMENT,
};

/** A kitten as people see it. */
export const KITTEN = objectOf(KITTEN_FIELDS);

/** A number of kittens, which is exact up to 1,000. */
export const CAPPED_COUNT = { anyOf: [COUNT, oneOf('1000+')] };
