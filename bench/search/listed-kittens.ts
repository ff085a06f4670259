import { KittenDetails } from '@pawprint/search/measured/domain/kitten/kitten-details.js';
import { Kitten } from '@pawprint/search/measured/domain/kitten/kitten.js';
import { listInBulk } from '@pawprint/search/testing';
import { Transaction } from '@pawprint/platform/persistence';
import type { Arena } from './arena.js';
import { idOf } from './made-up-ids.js';
import { madeUpKittens } from './made-up-kittens.js';
import type { SearchDatabase } from './search-postgres.js';
import { first, storeInBatches } from './sequences.js';

const SEED = 3;
const AT_ONCE = 2_000;
/** They were listed one after the other, the last one just now. */
const EVERY_MS = 30_000;

/** Lists as many kittens as are wanted, by the thousand; each index is built in one go. */
export async function listKittens(
  count: number,
  { admin, search }: SearchDatabase,
  { world, lexicon, now }: Pick<Arena, 'world' | 'lexicon' | 'now'>,
): Promise<void> {
  const { rows: indexes } = await admin.query<{ name: string; sql: string }>(INDEXES);
  for (const { name } of indexes) await admin.query(`DROP INDEX search.${name}`);
  const kittens = kittensListed(count, world, now);
  const transaction = search.get(Transaction);
  await storeInBatches(AT_ONCE, kittens, (batch) => listInBulk(batch, lexicon, transaction));
  for (const { sql } of indexes) await admin.query(sql);
  await admin.query('VACUUM ANALYZE kittens, catalogue, vocabulary');
}

/** So many kittens, the newest last. */
export function* kittensListed(count: number, world: Arena['world'], now: Date): Generator<Kitten> {
  let number = 0;
  for (const told of first(count, madeUpKittens(world, SEED, now))) {
    const listedAt = new Date(now.getTime() - (count - number) * EVERY_MS);
    yield Kitten.list(idOf(number++), KittenDetails.of(told, now), listedAt);
  }
}

const INDEXES = `
  SELECT indexname AS name, indexdef AS sql FROM pg_indexes
  WHERE schemaname = 'search' AND tablename = 'catalogue' AND indexname NOT LIKE '%pkey'`;
