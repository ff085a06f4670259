import { arrayOf, BOOLEAN, COUNT, ID, MOMENT, NUMBER, objectOf, oneOf, TEXT } from '@pawprint/platform/http';
import { SEXES } from '../domain/kitten/kitten-details.limits.js';
import { CAPPED_COUNT, KITTEN } from './kitten.response.js';

const FIELDS = {
  words: TEXT,
  breed: TEXT,
  coat: TEXT,
  town: TEXT,
  sex: oneOf(...SEXES),
  maxAgeWeeks: COUNT,
  near: objectOf({ latitude: NUMBER, longitude: NUMBER }),
  withinKm: NUMBER,
};

/** Criteria hold what somebody asked for, and nothing else. */
export const CRITERIA = objectOf(FIELDS, Object.keys(FIELDS));

export const SAVED_SEARCH = objectOf({
  id: ID,
  name: TEXT,
  criteria: CRITERIA,
  paused: BOOLEAN,
  savedAt: MOMENT,
});

export const PREVIEW = objectOf({ matching: CAPPED_COUNT, perWeek: NUMBER, kittens: arrayOf(KITTEN) });
