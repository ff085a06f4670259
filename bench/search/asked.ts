import { randomUUID } from 'node:crypto';
import type { CriteriaInput } from '@pawprint/search/measured/domain/criteria/search-criteria.js';
import type { HttpClient } from '../support/http.js';
import type { Arena } from './arena.js';
import { madeUpWishes } from './made-up-wishes.js';
import { Random } from './random.js';
import { first } from './sequences.js';

const SEED = 5;

/** Paths of `GET /search` for what people look for, in the orders that they like; no two are the same. */
export function mixedQueries(count: number, { world }: Pick<Arena, 'world'>): string[] {
  const random = new Random(SEED);
  const paths = first(count * 2, madeUpWishes(world, SEED)).map((wanted) =>
    pathOf(wanted, orderOf(wanted, random)),
  );
  return [...new Set(paths)].slice(0, count);
}

export function pathOf({ words, near, ...others }: CriteriaInput, sort?: string): string {
  const asked = {
    ...(words !== undefined && { q: words }),
    ...others,
    ...(near && { near: `${near.latitude},${near.longitude}` }),
    ...(sort !== undefined && { sort }),
  };
  const stated = Object.entries(asked).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(stated.map(([name, value]): [string, string] => [name, String(value)]));
  return `/search?${query.toString()}`;
}

function orderOf({ near }: CriteriaInput, random: Random): string | undefined {
  if (random.happens(0.7)) return undefined;
  const others = ['newest', 'youngest', ...(near ? ['nearest', 'nearest'] : [])];
  return others[random.below(others.length)];
}

/**
 * Has Search forget what it has answered, which it gives again for as long as nothing is stored: something is stored that
 * has nothing to do with kittens.
 */
export async function forgetAnswers(client: HttpClient): Promise<void> {
  const wish = { name: 'One that nobody finds', criteria: { words: 'xqjwyxqjwy' } };
  await client.send('POST', `/adopters/${randomUUID()}/saved-searches`, JSON.stringify(wish));
}
