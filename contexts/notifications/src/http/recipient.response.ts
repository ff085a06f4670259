import { arrayOf, COUNT, ID, MOMENT, objectOf, oneOf, orNull, TEXT } from '@pawprint/platform/http';
import { WEEKDAYS } from '../domain/calendar/calendar.limits.js';
import { FREQUENCIES } from '../domain/recipient/preferences.limits.js';

export const RECIPIENT = objectOf({
  id: ID,
  email: TEXT,
  timeZone: TEXT,
  frequency: oneOf(...FREQUENCIES),
  quietHours: orNull(objectOf({ from: TEXT, to: TEXT })),
  dailyCap: orNull(COUNT),
  digestAt: TEXT,
  digestOn: oneOf(...WEEKDAYS),
  pausedUntil: orNull(MOMENT),
  leftTopics: arrayOf(TEXT),
});

const ATTEMPT = objectOf({
  at: MOMENT,
  worker: TEXT,
  outcome: oneOf('accepted', 'put off', 'refused', 'unknown'),
  answer: TEXT,
});

const STATE = oneOf('due', 'sent', 'in-digest', 'suppressed', 'undeliverable');

export const NOTIFICATION = objectOf({
  id: ID,
  occasion: TEXT,
  headline: TEXT,
  state: STATE,
  reason: orNull(TEXT),
  attempts: arrayOf(ATTEMPT),
  at: MOMENT,
});

export const EXPLANATION = objectOf({
  id: ID,
  state: STATE,
  timeline: arrayOf(TEXT),
  decision: orNull(
    objectOf({
      at: MOMENT,
      policy: orNull(TEXT),
      verdict: oneOf('tell', 'wait', 'digest', 'suppress'),
      until: orNull(MOMENT),
    }),
  ),
  attempt: orNull(ATTEMPT),
});
