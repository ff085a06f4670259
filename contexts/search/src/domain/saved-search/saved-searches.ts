import type { AdopterId } from './adopter-id.js';
import type { SavedSearch } from './saved-search.js';
import type { SavedSearchId } from './saved-search-id.js';

/** All saved searches. */
export abstract class SavedSearches {
  /**
   * An adopter's saved searches, oldest first. Within a unit of work they stay as they are until it ends, so that a rule
   * can be checked about all of them.
   */
  abstract of(adopterId: AdopterId): Promise<SavedSearch[]>;
  /** @throws NotFound also when the saved search belongs to another adopter */
  abstract get(adopterId: AdopterId, id: SavedSearchId): Promise<SavedSearch>;
  abstract add(savedSearch: SavedSearch): Promise<void>;
  /** Stores a changed saved search and its events, unless it was changed meanwhile. */
  abstract save(savedSearch: SavedSearch): Promise<void>;
  /** Stores the matches that the saved searches recorded. Matches do not change a saved search. */
  abstract saveMatches(savedSearches: readonly SavedSearch[]): Promise<void>;
  abstract remove(savedSearch: SavedSearch): Promise<void>;
}
