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

export const IN_POSTGRES = 'Pawprint, index keys in Postgres';

const AT_ONCE = 5_000;
const OF_AN_ADOPTER = 25;
const MORE_THAN_ANY_KITTEN_HAS = 1_000_000;
/** All searches are saved before the first kitten is listed. */
const SAVED_BEFORE_MS = 86_400_000;

/** Saves searches in Search's own tables, in batches of thousands. */
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
        { others: [], isForgotten: false },
        savedAt,
      ),
    );
    await saveInBulk(saved, commonness, search.get(Transaction));
  });
  await admin.query('VACUUM ANALYZE saved_searches');
}

/** Search without its index in memory: it selects by index keys in Postgres, and verifies the results. */
export function savedSearchesInPostgres({ search }: SearchDatabase): Contender<SavedSearch[]> {
  const matcher = search.get(PostgresSavedSearchMatcher);
  return {
    name: IN_POSTGRES,
    match: async ({ kitten, words }) => {
      const candidates = await matcher.candidatesFor(kitten, words, null, MORE_THAN_ANY_KITTEN_HAS);
      return candidates.filter(({ criteria }) =>
        criteria.isSatisfiedBy(kitten.details, words, kitten.listedAt),
      );
    },
    numbersOf: (matching) => matching.map(({ id }) => numberOf(id)),
  };
}
