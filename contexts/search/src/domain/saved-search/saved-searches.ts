import type { AdopterId } from './adopter-id.js';
import type { SavedSearch } from './saved-search.js';
import type { SavedSearchId } from './saved-search-id.js';

/** All saved searches that stand. */
export abstract class SavedSearches {
  /** An adopter's saved searches, oldest first. */
  abstract of(adopterId: AdopterId): Promise<SavedSearch[]>;
  /** The same, and nobody else adds to them until the unit of work ends: rules about all of them can be held. */
  abstract ofForUpdate(adopterId: AdopterId): Promise<SavedSearch[]>;
  /** @throws NotFound also when the saved search is somebody else's */
  abstract get(adopterId: AdopterId, id: SavedSearchId): Promise<SavedSearch>;
  abstract add(savedSearch: SavedSearch): Promise<void>;
  /** Stores what became of a saved search, with the events it recorded, unless somebody else was faster. */
  abstract save(savedSearch: SavedSearch): Promise<void>;
  /** Stores the matches that saved searches recorded, which change nothing about them: all at once. */
  abstract saveMatches(savedSearches: readonly SavedSearch[]): Promise<void>;
  abstract remove(savedSearch: SavedSearch): Promise<void>;
}
