import type { CriteriaInput } from '@pawprint/search/measured/domain/criteria/search-criteria.js';
import type { Arena } from './arena.js';
import { madeUpWishes } from './made-up-wishes.js';
import { Random } from './random.js';
import { first } from './sequences.js';

const SEED = 5;

/** Paths of `GET /search` for realistic criteria and orders; all are different. */
export function mixedQueries(count: number, { world }: Pick<Arena, 'world'>): string[] {
  const random = new Random(SEED);
  const paths = first(count * 2, madeUpWishes(world, SEED)).map((criteria) =>
    pathOf(criteria, orderOf(criteria, random)),
  );
  return [...new Set(paths)].slice(0, count);
}

export function pathOf({ words, near, ...others }: CriteriaInput, sort?: string): string {
  const parameters = {
    ...(words !== undefined && { q: words }),
    ...others,
    ...(near && { near: `${near.latitude},${near.longitude}` }),
    ...(sort !== undefined && { sort }),
  };
  const present = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(present.map(([name, value]): [string, string] => [name, String(value)]));
  return `/search?${query.toString()}`;
}

function orderOf({ near }: CriteriaInput, random: Random): string | undefined {
  if (random.happens(0.7)) return undefined;
  const others = ['newest', 'youngest', ...(near ? ['nearest', 'nearest'] : [])];
  return others[random.below(others.length)];
}
