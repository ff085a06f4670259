import type { AdopterId } from './adopter-id.js';
import type { SavedSearch } from './saved-search.js';
import type { SavedSearchId } from './saved-search-id.js';

/** All saved searches. */
export abstract class SavedSearches {
  /**
   * An adopter's saved searches, the oldest first. Within a unit of work they are locked until it ends, so that rules about
   * all of them hold.
   */
  abstract of(adopterId: AdopterId): Promise<SavedSearch[]>;
  /** @throws NotFound also when the saved search belongs to another adopter */
  abstract get(adopterId: AdopterId, id: SavedSearchId): Promise<SavedSearch>;
  /** Stores a new saved search and appends its events to the outbox. */
  abstract add(savedSearch: SavedSearch): Promise<void>;
  /**
   * Stores a changed saved search and appends its events to the outbox.
   *
   * @throws ConcurrencyConflict when another unit of work has changed it since it was read
   */
  abstract save(savedSearch: SavedSearch): Promise<void>;
  /** Appends the matches that the saved searches recorded to the outbox. A match does not change a saved search. */
  abstract saveMatches(savedSearches: readonly SavedSearch[]): Promise<void>;
  /**
   * Deletes a saved search and appends its events to the outbox.
   *
   * @throws ConcurrencyConflict when another unit of work has deleted it already
   */
  abstract remove(savedSearch: SavedSearch): Promise<void>;
}
