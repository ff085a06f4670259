import { Transaction } from '@pawprint/platform/persistence';
import { savedSearchName } from '@pawprint/search/measured/domain/saved-search/saved-search-name.js';
import { SavedSearch } from '@pawprint/search/measured/domain/saved-search/saved-search.js';
import { saveInBulk } from '@pawprint/search/testing';
import type { Arena } from '../arena.js';
import { idOf } from '../made-up-ids.js';
import type { SearchDatabase } from '../search-postgres.js';
import { storeInBatches } from '../sequences.js';
import type { Wish } from './wishes.js';

const AT_ONCE = 5_000;
const OF_AN_ADOPTER = 25;
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
