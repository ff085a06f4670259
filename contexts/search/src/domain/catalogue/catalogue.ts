import type { SearchCriteria } from '../criteria/search-criteria.js';
import type { CappedCount } from './capped-count.js';
import type { Facet, FacetName } from './facet.js';
import type { Kitten } from '../kitten/kitten.js';

/** The order of a page; equal kittens are ordered by their listing, the newest first. */
export type Order = 'relevance' | 'newest' | 'nearest' | 'youngest';

/** Where the next page begins, as the catalogue wrote it: opaque to everybody else. */
export type PagePosition = string & { readonly __pagePosition: true };

export interface Page {
  readonly kittens: readonly Kitten[];
  /** Stays right whichever kittens are listed or adopted meanwhile; null on the last page. */
  readonly next: PagePosition | null;
}

/** Describes all kittens that were found, besides the page itself. */
export interface FirstPage extends Page {
  readonly count: CappedCount;
  /**
   * By facet, the most frequent values first, as if there were no criterion for that facet itself. When thousands are
   * found, only the newest of them are counted.
   */
  readonly facets: Readonly<Record<FacetName, readonly Facet[]>>;
}

/** The kittens that can be found now: listed, and neither adopted nor withdrawn. */
export abstract class Catalogue {
  /**
   * @param limit the maximum number of kittens on the page
   * @param after `next` of the page before; null for the first page
   * @param now decides how old a kitten is
   * @throws InvalidValue when the catalogue did not write this position
   */
  abstract find(
    criteria: SearchCriteria,
    order: Order,
    limit: number,
    after: PagePosition | null,
    now: Date,
  ): Promise<Page>;

  abstract firstPage(criteria: SearchCriteria, order: Order, limit: number, now: Date): Promise<FirstPage>;

  abstract count(criteria: SearchCriteria, now: Date): Promise<CappedCount>;
}
