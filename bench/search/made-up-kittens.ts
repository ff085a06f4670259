import type { Kitten } from '../support/sample-kittens.js';
import { around, type MadeUpWorld } from './made-up-world.js';
import { Random } from './random.js';

const DAY_MS = 86_400_000;
const MEDIAN_AGE_DAYS = 150;
const OLDEST_DAYS = 2_000;
const SCATTERED_BY_DEGREES = 0.02;

/** Phrases that shelters often write, with their frequencies. */
const PHRASES = [
  { chance: 0.8, text: () => 'This kitten is looking for a home.' },
  { chance: 0.22, text: () => 'Vaccinated and chipped.' },
  { chance: 0.9, text: (sex: Kitten['sex']) => (sex === 'female' ? 'A good girl.' : 'A good boy.') },
];

/** Words whose frequency in descriptions is known. */
export const COMMON_WORDS = { fourInFive: 'looking', oneInFive: 'vaccinated', neverTogether: 'girl boy' };

/** An endless sequence of kittens, the same for the same seed. */
export function* madeUpKittens(
  { names, breeds, coats, traits, towns, words }: MadeUpWorld,
  seed: number,
  now: Date,
): Generator<Kitten, never> {
  const random = new Random(seed);
  for (;;) {
    const sex = random.happens(0.5) ? 'female' : 'male';
    const ageInDays = Math.min(OLDEST_DAYS, -MEDIAN_AGE_DAYS * Math.log2(1 - random.next()));
    const town = towns.pick(random);
    const description = Array.from({ length: 12 + random.below(30) }, () => words.pick(random));
    const phrases = PHRASES.filter(({ chance }) => random.happens(chance)).map(({ text }) => text(sex));
    yield {
      name: names.pick(random),
      breed: breeds.pick(random),
      coat: coats.pick(random),
      sex,
      bornOn: new Date(now.getTime() - Math.floor(ageInDays) * DAY_MS).toISOString().slice(0, 10),
      temperament: [...new Set(Array.from({ length: random.below(4) }, () => traits.pick(random)))],
      description: [`${description.join(' ')}.`, ...phrases].join(' '),
      place: { town: town.town, ...around(town, SCATTERED_BY_DEGREES, random) },
    };
  }
}
