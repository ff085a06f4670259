import { COUNT, ID, MOMENT, NUMBER, objectOf, oneOf, TEXT } from '@pawprint/platform/http';

const FIELDS = {
  words: TEXT,
  breed: TEXT,
  coat: TEXT,
  town: TEXT,
  sex: oneOf('female', 'male'),
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
  savedAt: MOMENT,
});
