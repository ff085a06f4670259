import { Transaction } from '@pawprint/platform/persistence';
import { savedSearchName } from '@pawprint/search/measured/domain/saved-search/saved-search-name.js';
import { SavedSearch } from '@pawprint/search/measured/domain/saved-search/saved-search.js';
import { PostgresSavedSearchMatcher } from '@pawprint/search/measured/infrastructure/saved-search-matcher/postgres-saved-search-matcher.js';
import { saveInBulk } from '@pawprint/search/testing';
import type { Arena } from '../arena.js';
import { idOf, numberOf } from '../made-up-ids.js';
import type { SearchDatabase } from '../search-postgres.js';
import { storeInBatches } from '../sequences.js';
import type { Contender } from './contender.js';
import type { Wish } from './wishes.js';

export const DRAWERS = 'Pawprint, drawers in Postgres';

const AT_ONCE = 5_000;
const OF_AN_ADOPTER = 25;
const MORE_THAN_ANY_KITTEN_HAS = 1_000_000;
/** Before any kitten was listed that they are held against. */
const SAVED_BEFORE_MS = 86_400_000;

/** Saves what is wished for in Search's own tables, by the thousand. */
export async function saveAll(
  { admin, search }: SearchDatabase,
  wishes: AsyncIterable<Wish>,
  { now, commonness }: Pick<Arena, 'now' | 'commonness'>,
): Promise<void> {
  const savedAt = new Date(now.getTime() - SAVED_BEFORE_MS);
  await storeInBatches(AT_ONCE, wishes, async (batch) => {
    const saved = batch.map(({ number, criteria }) =>
      SavedSearch.save(
        {
          id: idOf(number),
          adopterId: idOf(Math.floor(number / OF_AN_ADOPTER)),
          name: savedSearchName(`${number}`),
          criteria,
        },
        [],
        savedAt,
      ),
    );
    await saveInBulk(saved, commonness, search.get(Transaction));
  });
  await admin.query('VACUUM ANALYZE saved_searches');
}

/** Search as it is without an index in memory: it looks into drawers, and takes a closer look at what lies there. */
export function drawers({ search }: SearchDatabase): Contender<SavedSearch[]> {
  const standing = search.get(PostgresSavedSearchMatcher);
  return {
    name: DRAWERS,
    match: async ({ kitten, words }) => {
      const candidates = await standing.candidatesFor(kitten, words, null, MORE_THAN_ANY_KITTEN_HAS);
      return candidates.filter(({ criteria }) =>
        criteria.isSatisfiedBy(kitten.details, words, kitten.listedAt),
      );
    },
    numbersOf: (matching) => matching.map(({ id }) => numberOf(id)),
  };
}
