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

/** The same before anybody has looked at it. */
export type KittenInput = Omit<KittenDetails, 'bornOn'> & { readonly bornOn: string };

/**
 * @param now decides what "not yet born" means
 * @throws InvalidValue naming the detail that cannot be
 */
export function kittenDetails(told: KittenInput, now: Date): KittenDetails {
  const bornOn = calendarDate(told.bornOn, 'bornOn');
  if (bornOn > dayOf(now)) throw InvalidValue.of('bornOn', 'A kitten that is not yet born cannot be listed.');
  ensureOnEarth(told.place, 'place');
  return { ...told, bornOn };
}

/** All that is told, in one text and always in the same order: who tells the same has the same wording. */
export function wordingOf(details: KittenDetails): string {
  const { name, breed, coat, sex, bornOn, temperament, description } = details;
  const { town, latitude, longitude } = details.place;
  const told = [name, breed, coat, sex, bornOn, temperament, description, town, latitude, longitude];
  return JSON.stringify(told);
}
