import { KittenDetails } from '@pawprint/search/measured/domain/kitten/kitten-details.js';
import { Kitten } from '@pawprint/search/measured/domain/kitten/kitten.js';
import { DEFAULT_SHELTER } from '@pawprint/search/measured/domain/kitten/shelter-id.js';
import { CatalogueProjection } from '@pawprint/search/measured/infrastructure/catalogue/catalogue-projection.js';
import { listInBulk } from '@pawprint/search/testing';
import { Transaction } from '@pawprint/platform/persistence';
import type { Arena } from './arena.js';
import { idOf } from './made-up-ids.js';
import { madeUpKittens } from './made-up-kittens.js';
import type { SearchDatabase } from './search-postgres.js';
import { first, storeInBatches } from './sequences.js';

const SEED = 3;
const AT_ONCE = 2_000;
/** The time between two listings; the last one is now. */
const EVERY_MS = 30_000;

/** Lists kittens in batches of thousands, and loads them into the catalogue of the given Search. */
export async function listKittens(
  count: number,
  { admin, search }: SearchDatabase,
  { world, now }: Pick<Arena, 'world' | 'now'>,
): Promise<void> {
  const transaction = search.get(Transaction);
  await storeInBatches(AT_ONCE, kittensListed(count, world, now), (batch) => listInBulk(batch, transaction));
  await admin.query('VACUUM ANALYZE kittens');
  await search.get(CatalogueProjection).reload();
}

/** This many kittens, the newest last. */
export function* kittensListed(count: number, world: Arena['world'], now: Date): Generator<Kitten> {
  let number = 0;
  for (const details of first(count, madeUpKittens(world, SEED, now))) {
    const listedAt = new Date(now.getTime() - (count - number) * EVERY_MS);
    yield Kitten.list(idOf(number++), KittenDetails.of(details, now), DEFAULT_SHELTER, listedAt);
  }
}
