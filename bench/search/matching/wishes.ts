import { type Lexicon, SearchCriteria } from '@pawprint/search/testing';
import { type Arena, first } from '../arena.js';
import { madeUpWishes } from '../made-up-wishes.js';

const SEED = 2;

export interface Wish {
  readonly number: number;
  readonly criteria: SearchCriteria;
}

/** Whatever people want, as Search understands it; of two runs the shorter is the beginning of the longer. */
export async function* wishes(count: number, lexicon: Lexicon, world: Arena['world']): AsyncGenerator<Wish> {
  let number = 0;
  for (const wanted of first(count, madeUpWishes(world, SEED)))
    yield { number: number++, criteria: await SearchCriteria.of(wanted, lexicon) };
}
