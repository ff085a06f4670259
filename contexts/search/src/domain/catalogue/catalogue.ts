import type { SearchCriteria } from '../criteria/search-criteria.js';
import type { CappedCount } from './capped-count.js';
import type { Facets } from './facet.js';
import type { Kitten } from '../kitten/kitten.js';
import type { Vocabulary } from './vocabulary.js';

/** The sort order of a page. Kittens that are equal in it are sorted by the time of listing, the newest first. */
export type Order = 'relevance' | 'newest' | 'nearest' | 'youngest';

/** The keyset position at which the next page begins. Only the catalogue that returned it can read it. */
export type PagePosition = string & { readonly __pagePosition: true };

export interface Page {
  readonly kittens: readonly Kitten[];
  /** Null on the last page. Stays valid when kittens are listed or adopted between two pages. */
  readonly next: PagePosition | null;
}

/** The first page, with figures about all kittens that were found. */
export interface FirstPage extends Page {
  /** The number of kittens on all pages; `1000+` for more than 1,000. Only on the first page. */
  readonly count: CappedCount;
  /**
   * How many kittens have which values. A criterion for the facet itself is ignored. Only on the first page.
   */
  readonly facets: Facets;
}

/** The kittens that can be found now, which are those in the state `listed`. */
export abstract class Catalogue {
  /** The listed kittens with every change that was committed before the call. Later changes may be in their answers too. */
  abstract current(): Promise<ListedKittens>;
}

export interface ListedKittens {
  readonly vocabulary: Vocabulary;

  /**
   * @param limit the maximum number of kittens on the page
   * @param after `next` of the previous page; null for the first page
   * @param now the time from which the age of a kitten is calculated
   * @throws InvalidValue when this catalogue did not return the position
   */
  find(
    criteria: SearchCriteria,
    order: Order,
    limit: number,
    after: PagePosition | null,
    now: Date,
  ): Promise<Page>;

  firstPage(criteria: SearchCriteria, order: Order, limit: number, now: Date): Promise<FirstPage>;

  count(criteria: SearchCriteria, now: Date): Promise<CappedCount>;
}
