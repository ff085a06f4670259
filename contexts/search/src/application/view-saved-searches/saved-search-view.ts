import type { Timestamp } from '@pawprint/shared-kernel';
import type { SavedSearch } from '../../domain/saved-search/saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import type { ValidCriteria } from '../../domain/criteria/search-criteria.js';

/** Read model: a saved search for its adopter. */
export interface SavedSearchView {
  /** The id of the saved search. */
  readonly id: SavedSearchId;
  /** The name, which is unique among the saved searches of the adopter. */
  readonly name: string;
  /** The criteria that a kitten must satisfy. There is at least one. */
  readonly criteria: ValidCriteria;
  /** Whether the saved search is paused. A paused saved search matches no kittens. */
  readonly paused: boolean;
  /** The time at which the search was saved. */
  readonly savedAt: Timestamp;
}

export function viewOf({ id, name, criteria, isPaused, savedAt }: SavedSearch): SavedSearchView {
  return { id, name, criteria: criteria.input, paused: isPaused, savedAt: savedAt.toISOString() };
}
