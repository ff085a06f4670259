import type { CriteriaInput } from '@pawprint/search/measured/domain/criteria/search-criteria.js';
import { around, type MadeUpWorld } from './made-up-world.js';
import { Random, Zipf } from './random.js';

const DISTANCES_KM = new Zipf([20, 30, 50, 10, 100], 0.8);
const SCATTERED_BY_DEGREES = 0.05;
const AGES_WEEKS = new Zipf([16, 12, 26, 52, 104], 0.5);

/**
 * An endless sequence of criteria, the same for the same seed. Most are for a place with one or two words, a breed or a coat. A
 * few are for any kitten of a breed, wherever it is. About one in 550 criteria match a given kitten.
 */
export function* madeUpWishes(
  { breeds, coats, traits, towns, soughtWords }: MadeUpWorld,
  seed: number,
): Generator<CriteriaInput, never> {
  const random = new Random(seed);
  const perhaps = <Value>(chance: number, value: () => Value): Value | undefined =>
    random.happens(chance) ? value() : undefined;

  const word = (): string => {
    if (random.happens(0.3)) return traits.pick(random);
    if (random.happens(0.2)) return coats.pick(random);
    return random.happens(0.1) ? `"${coats.pick(random)}"` : soughtWords.pick(random);
  };
  const words = (): string =>
    [
      ...Array.from({ length: 1 + random.below(2) + random.below(2) }, word),
      ...(random.happens(0.07) ? [`-${traits.pick(random)}`] : []),
    ].join(' ');
  const near = (): Pick<CriteriaInput, 'near' | 'withinKm'> => ({
    near: around(towns.pick(random), SCATTERED_BY_DEGREES, random),
    withinKm: DISTANCES_KM.pick(random),
  });

  for (;;) {
    const isFromHere = random.happens(0.9);
    const isFromTown = isFromHere && random.happens(0.06);
    const breed = perhaps(isFromHere ? 0.35 : 0.97, () => breeds.pick(random));
    const criteria: CriteriaInput = {
      words: perhaps(breed === undefined ? 0.9 : isFromHere ? 0.5 : 0.8, words),
      breed,
      coat: perhaps(isFromHere ? 0.2 : 0.7, () => coats.pick(random)),
      sex: perhaps(0.3, () => (random.happens(0.6) ? 'female' : 'male')),
      maxAgeWeeks: perhaps(0.4, () => AGES_WEEKS.pick(random)),
      ...(isFromTown ? { town: towns.pick(random).town } : isFromHere ? near() : {}),
    };
    if (Object.values(criteria).some((criterion) => criterion !== undefined)) yield criteria;
  }
}
