import type { SavedSearch } from '../../domain/saved-search/saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { CriteriaInput } from '../../domain/criteria/search-criteria.js';

/** A saved search as its adopter sees it. */
export interface SavedSearchView {
  readonly id: SavedSearchId;
  readonly name: string;
  readonly criteria: CriteriaInput;
  readonly paused: boolean;
  /** ISO 8601, UTC. */
  readonly savedAt: string;
}

export function viewOf({ id, name, criteria, isPaused, savedAt }: SavedSearch): SavedSearchView {
  return { id, name, criteria: criteria.wanted, paused: isPaused, savedAt: savedAt.toISOString() };
}
