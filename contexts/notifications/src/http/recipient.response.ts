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
