import { SearchCriteria } from '@pawprint/search/measured/domain/criteria/search-criteria.js';
import type { Arena } from '../arena.js';
import { first } from '../sequences.js';
import { madeUpWishes } from '../made-up-wishes.js';

const SEED = 2;

export interface Wish {
  readonly number: number;
  readonly criteria: SearchCriteria;
}

/** Whatever people want, as Search understands it; of two runs the shorter is the beginning of the longer. */
export async function* wishes(
  count: number,
  { world, lexicon }: Pick<Arena, 'world' | 'lexicon'>,
): AsyncGenerator<Wish> {
  let number = 0;
  for (const wanted of first(count, madeUpWishes(world, SEED)))
    yield { number: number++, criteria: await SearchCriteria.of(wanted, lexicon) };
}
