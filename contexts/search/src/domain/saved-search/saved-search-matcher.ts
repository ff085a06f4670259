import type { Kitten } from '../kitten/kitten.js';
import type { KittenWords } from '../criteria/kitten-words.js';
import type { SavedSearch } from './saved-search.js';
import type { SavedSearchId } from './saved-search-id.js';

/** Search turned around: given a kitten, which saved searches may want to know of it? */
export abstract class SavedSearchMatcher {
  /**
   * All that match and perhaps some that do not: the saved search itself has the last word. They come in the order of
   * their ids, so that whoever was interrupted can go on.
   *
   * @param after the last one that was considered; null to begin
   * @param limit the most of them
   */
  abstract candidatesFor(
    kitten: Kitten,
    words: KittenWords,
    after: SavedSearchId | null,
    limit: number,
  ): Promise<SavedSearch[]>;

  /** Waits for whoever holds a kitten against them, and nobody else begins to until the unit of work ends. */
  abstract holdStill(): Promise<void>;
}
