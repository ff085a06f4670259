import type { Kitten } from '../kitten/kitten.js';
import type { KittenWords } from '../kitten/kitten-words.js';
import type { SavedSearch } from './saved-search.js';

/** Search turned around: given a kitten, which saved searches may want to know of it? */
export abstract class StandingSearches {
  /** All that match and perhaps some that do not: the saved search itself has the last word. */
  abstract candidatesFor(kitten: Kitten, words: KittenWords): Promise<SavedSearch[]>;
}
