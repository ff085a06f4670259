import fc from 'fast-check';
import { dayOf } from '#src/domain/calendar-date.js';
import { KittenDetails, type Sex } from '#src/domain/kitten/kitten-details.js';
import type { Point } from '#src/domain/place.js';
import type { CriteriaInput } from '#src/domain/criteria/search-criteria.js';
import { today } from './a-kitten.js';

/*
 * Kittens and criteria of few words and few places, so that many of them meet, and of what is awkward besides: accents,
 * spellings, the antimeridian, a pole.
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
);
const phrase = (fewest: number, most: number) =>
  fc.array(words, { minLength: fewest, maxLength: most }).map((some) => some.join(' '));

const breed = fc.constantFrom('Maine Coon', 'maine  coon', 'Chartreux', 'chartreux', 'Türkisch Angora');
const coat = fc.constantFrom('black', 'Black', 'ginger tabby', 'ginger-tabby', 'brown');
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

/** In days; often a number of weeks, or a day more or less. */
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
/** There in two cases out of five. */
const perhaps = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary });

/** Words, some of them in quotes, some of them unwanted. */
const typed = fc
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

/** What may be wanted, and perhaps nothing is. */
export const anyCriteriaInput: fc.Arbitrary<CriteriaInput> = fc
  .record({
    words: perhaps(typed),
    town: fc.oneof(
      { weight: 9, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: words.filter((word) => word !== '🐈') },
    ),
    breed: perhaps(breed),
    coat: perhaps(coat),
    sex: perhaps(sex),
    maxAgeWeeks: perhaps(maxAgeWeeks),
    distance: perhaps(near),
  })
  .map(({ distance, ...others }) => ({ ...others, ...distance }));

/** One criterion alone, distance counting as one. */
export const anyCriterion: fc.Arbitrary<CriteriaInput> = fc.oneof(
  phrase(1, 1).map((some) => ({ words: some })),
  breed.map((wanted) => ({ breed: wanted })),
  coat.map((wanted) => ({ coat: wanted })),
  words.map((wanted) => ({ town: wanted })),
  sex.map((wanted) => ({ sex: wanted })),
  maxAgeWeeks.map((weeks) => ({ maxAgeWeeks: weeks })),
  near,
);

/** The same ones every time. */
export function seeded<Value>(arbitrary: fc.Arbitrary<Value>, count: number): Value[] {
  return fc.sample(arbitrary, { numRuns: count, seed: 20_260_504 });
}
