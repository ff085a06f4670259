import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { IndexedSearch } from './records.js';

/** An array and not an object, which would take longer for a million rows. */
export type SearchRow = [id: SavedSearchId, firstKey: number, secondKey: number, record: Buffer];

/** In no order, because sorting in Postgres takes longer than sorting the compiled numbers. */
export const ACTIVE_SEARCHES = `
  SELECT id, first_key, second_key, match_record FROM saved_searches WHERE NOT is_paused`;

export const indexedSearchOf = ([id, first, second, record]: SearchRow): IndexedSearch => ({
  id,
  keys: { first, second },
  record,
});
