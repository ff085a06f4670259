import type { SearchCriteria } from '../criteria/search-criteria.js';
import type { Facet, FacetName } from './facet.js';
import type { Kitten } from '../kitten/kitten.js';
import type { KittenId } from '../kitten/kitten-id.js';

/** What comes first; among equals the newest. */
export type Order = 'relevance' | 'newest' | 'nearest' | 'youngest';

/** A place in the order of listing. */
export interface Moment {
  readonly listedAt: Date;
  readonly id: KittenId;
}

/** Where a page ended: the next one begins after this kitten, whatever has come and gone meanwhile. */
export interface Bookmark extends Moment {
  /** By what it was put into order, the greatest first; null for kittens that are shown in the order of listing alone. */
  readonly rank: number | null;
  /** Where the shortlist begins that was put into order; null when that was all there is. What is older may come last. */
  readonly rankedSince: Moment | null;
}

export interface Page {
  readonly kittens: readonly Kitten[];
  /** Null when there is nothing behind this page. */
  readonly next: Bookmark | null;
}

/** Tells of all that is found, besides: whoever leafs on knows it already. */
export interface FirstPage extends Page {
  /** How many there are, up to MAX_COUNTED; null when there are more. */
  readonly count: number | null;
  /**
   * By facet, the most frequent values first, as if nothing had been said about that facet itself. Where thousands are
   * found, they are counted among the newest of them.
   */
  readonly facets: Readonly<Record<FacetName, readonly Facet[]>>;
}

/** The kittens that can be found now: listed, and neither adopted nor withdrawn. */
export abstract class Catalogue {
  /**
   * @param limit the most kittens on the page
   * @param now decides how old a kitten is
   */
  abstract find(
    criteria: SearchCriteria,
    order: Order,
    limit: number,
    after: Bookmark | null,
    now: Date,
  ): Promise<Page>;

  abstract firstPage(criteria: SearchCriteria, order: Order, limit: number, now: Date): Promise<FirstPage>;

  /** How many there are, and no more than MAX_COUNTED + 1. */
  abstract count(criteria: SearchCriteria, now: Date): Promise<number>;
}
