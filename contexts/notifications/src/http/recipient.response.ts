import { arrayOf, COUNT, ID, MOMENT, objectOf, oneOf, orNull, TEXT } from '@pawprint/platform/http';

export const RECIPIENT = objectOf({
  id: ID,
  email: TEXT,
  timeZone: TEXT,
  frequency: oneOf('instantly', 'daily', 'weekly', 'never'),
  quietHours: orNull(objectOf({ from: TEXT, to: TEXT })),
  dailyCap: orNull(COUNT),
  digestAt: TEXT,
  digestOn: oneOf('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'),
  pausedUntil: orNull(MOMENT),
  leftTopics: arrayOf(TEXT),
});
