import { SearchCriteria } from '@pawprint/search/measured/domain/criteria/search-criteria.js';
import type { Arena } from '../arena.js';
import { first } from '../sequences.js';
import { madeUpWishes } from '../made-up-wishes.js';

const SEED = 2;

export interface Wish {
  readonly number: number;
  readonly criteria: SearchCriteria;
}

/** An endless sequence of parsed criteria, the same for the same seed. */
export async function* wishes(
  count: number,
  { world, lexicon }: Pick<Arena, 'world' | 'lexicon'>,
): AsyncGenerator<Wish> {
  let number = 0;
  for (const input of first(count, madeUpWishes(world, SEED)))
    yield { number: number++, criteria: await SearchCriteria.of(input, lexicon) };
}
