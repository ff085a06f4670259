import fc from 'fast-check';
import { dayOf } from '#src/domain/calendar-date.js';
import { KittenDetails, type Sex } from '#src/domain/kitten/kitten-details.js';
import type { Point } from '#src/domain/place.js';
import type { CriteriaInput, SearchCriteria } from '#src/domain/criteria/search-criteria.js';
import { today } from './a-kitten.js';
import { criteriaFor } from './a-saved-search.js';

/*
 * Arbitrary kittens and criteria. They have few different words and points, so that many kittens satisfy many criteria.
 * Edge cases are included: accents, marks, other spellings, the antimeridian and the poles.
 */

const DAY_MS = 86_400_000;
const MAX_WEEKS = 20;

const words = fc.constantFrom(
  'Felix',
  'Garfield',
  'Mimi',
  'plays',
  'playful',
  'playing',
  'frisky',
  'ebony',
  'sleepy',
  'sleeps',
  'black',
  'BLACK',
  'brown',
  'tabby',
  'the',
  'and',
  'of',
  'Málaga',
  'malaga',
  'cat’s',
  "cat's",
  'seven',
  '7',
  'Kühlschrank',
  '🐈',
  'Ærø',
  'AERO',
  'राम',
  'रम',
  'パパ',
  'ハハ',
  'soft\u00ADly',
  'ｓｏｆｔｌｙ',
);
const phrase = (minLength: number, maxLength: number) =>
  fc.array(words, { minLength, maxLength }).map((some) => some.join(' '));

const breed = fc.constantFrom(
  'Maine Coon',
  'maine  coon',
  'Chartreux',
  'chartreux',
  'Türkisch Angora',
  'Løve',
  'LOVE',
);
const coat = fc.constantFrom('black', 'Black', 'ginger tabby', 'ginger-tabby', 'brown', 'weiß', 'WEISS');
const sex = fc.constantFrom<Sex>('female', 'male');
const point: fc.Arbitrary<Point> = fc.constantFrom(
  { latitude: 48.2082, longitude: 16.3738 },
  { latitude: 48.3069, longitude: 14.2858 },
  { latitude: 52.52, longitude: 13.405 },
  { latitude: -16.8, longitude: 179.99 },
  { latitude: -16.8, longitude: -179.99 },
  { latitude: 89.9, longitude: 10 },
  { latitude: 89.9, longitude: -170 },
  { latitude: -90, longitude: 77 },
  { latitude: 0, longitude: 0 },
  { latitude: 1e-200, longitude: -5e-324 },
);

/** An age in days, which is often a whole number of weeks or differs from one by a day. */
const age = fc
  .tuple(fc.integer({ min: 0, max: MAX_WEEKS }), fc.constantFrom(-1, 0, 0, 1))
  .map(([weeks, more]) => Math.max(0, 7 * weeks + more));

export const anyKitten: fc.Arbitrary<KittenDetails> = fc
  .record({
    name: phrase(1, 2),
    breed,
    coat,
    sex,
    bornOn: age.map((days) => dayOf(new Date(today.getTime() - days * DAY_MS))),
    temperament: fc.array(words, { maxLength: 3 }),
    description: phrase(0, 6),
    place: fc.record({ town: words, point }).map(({ town, point: { latitude, longitude } }) => {
      return { town, latitude, longitude };
    }),
  })
  .map((input) => KittenDetails.of(input, today));

const near = fc.record({ near: point, withinKm: fc.constantFrom(0, 0.5, 20, 160, 600, 20_016) });

const maxAgeWeeks = fc.integer({ min: 0, max: MAX_WEEKS });
/** The value in two of five cases, otherwise undefined. */
const sometimes = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary });

/** A query of words and phrases, some of which are excluded. */
const query = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: words },
      { weight: 1, arbitrary: phrase(2, 3).map((some) => `"${some}"`) },
      { weight: 1, arbitrary: words.map((word) => `-${word}`) },
      { weight: 1, arbitrary: phrase(2, 2).map((some) => `-"${some}"`) },
    ),
    { minLength: 1, maxLength: 2 },
  )
  .map((some) => some.join(' '));

/** Any criteria. They can be empty. */
export const anyCriteriaInput: fc.Arbitrary<CriteriaInput> = fc
  .record({
    words: sometimes(query),
    town: fc.oneof(
      { weight: 9, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: words.filter((word) => word !== '🐈') },
    ),
    breed: sometimes(breed),
    coat: sometimes(coat),
    sex: sometimes(sex),
    maxAgeWeeks: sometimes(maxAgeWeeks),
    distance: sometimes(near),
  })
  .map(({ distance, ...others }) => ({ ...others, ...distance }));

/** A single criterion. A point with a distance counts as one. */
export const anyCriterion: fc.Arbitrary<CriteriaInput> = fc.oneof(
  phrase(1, 1).map((some) => ({ words: some })),
  breed.map((value) => ({ breed: value })),
  coat.map((value) => ({ coat: value })),
  words.map((value) => ({ town: value })),
  sex.map((value) => ({ sex: value })),
  maxAgeWeeks.map((weeks) => ({ maxAgeWeeks: weeks })),
  near,
);

/** A sample that is the same in every run. */
export function seeded<Value>(arbitrary: fc.Arbitrary<Value>, count: number): Value[] {
  return fc.sample(arbitrary, { numRuns: count, seed: 20_260_504 });
}

/** Valid criteria of a sample that is the same in every run. */
export async function everyCriteria(count: number): Promise<SearchCriteria[]> {
  const results = await Promise.allSettled(seeded(anyCriteriaInput, count).map(criteriaFor));
  return results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}
