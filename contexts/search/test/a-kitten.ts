import { randomUUID } from 'node:crypto';
import { calendarDate } from '#src/domain/calendar-date.js';
import type { KittenDetails } from '#src/domain/kitten/kitten-details.js';
import type { KittenId } from '#src/domain/kitten/kitten-id.js';
import { Kitten } from '#src/domain/kitten/kitten.js';

/** Midday of a Monday on which nothing special happens. */
export const today = new Date('2026-05-04T12:00:00Z');

type Told = Partial<Omit<KittenDetails, 'bornOn'> & { readonly bornOn: string }>;

export const anId = <Id extends string>(): Id => randomUUID() as string as Id;

/** What a shelter tells of a kitten, old enough to leave. */
export function aKitten({ bornOn = '2026-01-12', ...told }: Told = {}): KittenDetails {
  return {
    name: 'Felix',
    breed: 'European Shorthair',
    coat: 'black and white',
    sex: 'male',
    bornOn: calendarDate(bornOn, 'bornOn'),
    temperament: ['curious', 'playful'],
    description: 'Felix opens every door.',
    place: { town: 'Vienna', latitude: 48.2082, longitude: 16.3738 },
    ...told,
  };
}

export function aListedKitten({
  id = anId(),
  listedAt = today,
  ...told
}: Told & { id?: KittenId; listedAt?: Date } = {}): Kitten {
  return Kitten.list(id, aKitten(told), listedAt);
}
