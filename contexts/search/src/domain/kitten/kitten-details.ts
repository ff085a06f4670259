import { InvalidValue } from '@pawprint/shared-kernel';
import { type CalendarDate, calendarDate, dayOf } from '../calendar-date.js';
import { ensureOnEarth, type Place } from '../place.js';

export type Sex = 'female' | 'male';

/** What a shelter tells about a kitten. Coats, breeds and towns are free text. */
export interface KittenDetails {
  readonly name: string;
  readonly breed: string;
  readonly coat: string;
  readonly sex: Sex;
  readonly bornOn: CalendarDate;
  readonly temperament: readonly string[];
  readonly description: string;
  readonly place: Place;
}

/**
 * @param now decides what "not yet born" means
 * @throws InvalidValue naming the detail that cannot be
 */
export function kittenDetails(
  told: Omit<KittenDetails, 'bornOn'> & { bornOn: string },
  now: Date,
): KittenDetails {
  const bornOn = calendarDate(told.bornOn, 'bornOn');
  if (bornOn > dayOf(now))
    throw new InvalidValue('bornOn', 'A kitten that is not yet born cannot be listed.');
  ensureOnEarth(told.place, 'place');
  return { ...told, bornOn };
}
