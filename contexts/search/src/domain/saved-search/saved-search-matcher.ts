import type { Kitten } from '../kitten/kitten.js';
import type { KittenWords } from '../criteria/kitten-words.js';
import type { SearchCriteria } from '../criteria/search-criteria.js';
import type { SavedSearch } from './saved-search.js';
import type { SavedSearchId } from './saved-search-id.js';

/** Reverse search (percolation): finds the saved searches that a kitten may satisfy. */
export abstract class SavedSearchMatcher {
  /**
   * All active saved searches that match, and possibly others (false positives): the saved search itself decides. They
   * are in the order of their ids, so that matching can continue after the last one.
   *
   * @param after the last saved search that was considered, or null to begin
   * @param limit the maximum number of saved searches
   */
  abstract candidatesFor(
    kitten: Kitten,
    words: KittenWords,
    after: SavedSearchId | null,
    limit: number,
  ): Promise<SavedSearch[]>;

  /**
   * The kittens in the catalogue that satisfy the criteria, the newest first. Called in the unit of work that saves these
   * criteria. A kitten that is being listed is either in the result or is matched after this unit of work.
   *
   * @param limit the maximum number of kittens
   */
  abstract existingMatches(criteria: SearchCriteria, limit: number, now: Date): Promise<readonly Kitten[]>;
}
