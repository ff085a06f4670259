import { arrayOf, ID, MOMENT, objectOf, oneOf, orNull, TEXT } from '@pawprint/platform/http';

export const NOTIFICATION = objectOf({
  id: ID,
  occasion: TEXT,
  headline: TEXT,
  state: oneOf('due', 'sent', 'in-digest', 'suppressed', 'undeliverable'),
  reason: orNull(TEXT),
  attempts: arrayOf(
    objectOf({ at: MOMENT, worker: TEXT, outcome: oneOf('accepted', 'put off', 'refused'), answer: TEXT }),
  ),
  at: MOMENT,
});
