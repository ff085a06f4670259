import { randomUUID } from 'node:crypto';
import { KittenDetails, type KittenInput } from '#src/domain/kitten/kitten-details.js';
import type { KittenId } from '#src/domain/kitten/kitten-id.js';
import { Kitten } from '#src/domain/kitten/kitten.js';

/** Midday of a Monday on which nothing special happens. */
export const today = new Date('2026-05-04T12:00:00Z');

type Told = Partial<KittenInput>;

const lastDay = new Date('9999-12-31T00:00:00Z');

export const anId = <Id extends string>(): Id => randomUUID() as string as Id;

/** Valid input, of a kitten that is old enough to be adopted. */
export function aKittenInput(told: Told = {}): KittenInput {
  return {
    name: 'Felix',
    breed: 'European Shorthair',
    coat: 'black and white',
    sex: 'male',
    bornOn: '2026-01-12',
    temperament: ['curious', 'playful'],
    description: 'Felix opens every door.',
    place: { town: 'Vienna', latitude: 48.2082, longitude: 16.3738 },
    ...told,
  };
}

/** Born on any day, also after today. */
export const aKitten = (told: Told = {}): KittenDetails => KittenDetails.of(aKittenInput(told), lastDay);

export function aListedKitten({
  id = anId(),
  listedAt = today,
  ...told
}: Told & { id?: KittenId; listedAt?: Date } = {}): Kitten {
  return Kitten.list(id, aKitten(told), listedAt);
}
