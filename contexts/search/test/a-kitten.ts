import { randomUUID } from 'node:crypto';
import { KittenDetails, type KittenInput } from '#src/domain/kitten/kitten-details.js';
import type { KittenId } from '#src/domain/kitten/kitten-id.js';
import { Kitten } from '#src/domain/kitten/kitten.js';
import { DEFAULT_SHELTER, type ShelterId } from '#src/domain/kitten/shelter-id.js';

export { DEFAULT_SHELTER };

/** The current time in tests: noon UTC on a Monday. */
export const today = new Date('2026-05-04T12:00:00Z');

type KittenOverrides = Partial<KittenInput>;

const LAST_DAY = new Date('9999-12-31T00:00:00Z');

export const anId = <Id extends string>(): Id => randomUUID() as string as Id;

/** Valid input for a kitten that is old enough to be adopted. */
export function aKittenInput(overrides: KittenOverrides = {}): KittenInput {
  return {
    name: 'Felix',
    breed: 'European Shorthair',
    coat: 'black and white',
    sex: 'male',
    bornOn: '2026-01-12',
    temperament: ['curious', 'playful'],
    description: 'Felix opens every door.',
    place: { town: 'Vienna', latitude: 48.2082, longitude: 16.3738 },
    ...overrides,
  };
}

/** Valid details. Accepts a date of birth after today. */
export const aKitten = (overrides: KittenOverrides = {}): KittenDetails =>
  KittenDetails.of(aKittenInput(overrides), LAST_DAY);

export function aListedKitten({
  id = anId(),
  listedAt = today,
  listedBy = DEFAULT_SHELTER,
  ...overrides
}: KittenOverrides & { id?: KittenId; listedAt?: Date; listedBy?: ShelterId } = {}): Kitten {
  return Kitten.list(id, aKitten(overrides), listedBy, listedAt);
}
