import { arrayOf, BOOLEAN, COUNT, ID, MOMENT, NUMBER, objectOf, oneOf, TEXT } from '@pawprint/platform/http';
import type { Preview } from '../application/preview-search/preview-search.query.js';
import { SEXES } from '../domain/kitten/kitten-details.limits.js';
import { type Counted, COUNTED } from './counted.js';
import { KITTEN } from './kitten.response.js';

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

export interface PreviewResponse extends Omit<Preview, 'matching'> {
  readonly matching: Counted;
}

export const PREVIEW = objectOf({ matching: COUNTED, perWeek: NUMBER, kittens: arrayOf(KITTEN) });
