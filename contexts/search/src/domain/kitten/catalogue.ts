import type { SearchCriteria } from '../saved-search/search-criteria.js';
import type { Kitten } from './kitten.js';
import type { KittenId } from './kitten-id.js';

/** Where a page ended: the next one begins after this kitten, whatever has come and gone meanwhile. */
export interface Bookmark {
  readonly relevance: number;
  readonly listedAt: Date;
  readonly id: KittenId;
}

export interface Page {
  readonly kittens: readonly Kitten[];
  /** Null when there is nothing behind this page. */
  readonly next: Bookmark | null;
}

/** The kittens that can be found now: listed, and neither adopted nor withdrawn. */
export abstract class Catalogue {
  /**
   * Best match first, then newest.
   *
   * @param limit the most kittens on the page
   * @param now decides how old a kitten is
   */
  abstract find(criteria: SearchCriteria, limit: number, after: Bookmark | null, now: Date): Promise<Page>;
}
