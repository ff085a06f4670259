import { Query } from '@nestjs/cqrs';
import type { FirstPage, Order, PagePosition } from '../../domain/catalogue/catalogue.js';
import type { CriteriaInput } from '../../domain/criteria/search-criteria.js';
import type { Highlight } from '../../domain/criteria/highlights.js';
import type { KittenView } from '../view-kitten/kitten-view.js';

/** Where the next page begins, and the corrected words when nothing was found by the words that were typed. */
export interface Continuation {
  readonly position: PagePosition;
  readonly meant: string | null;
}

/** What would be found if something were given up. */
export interface OfferedRelaxation {
  /** “2 within 60 km” */
  readonly says: string;
  readonly wanted: CriteriaInput;
}

export interface FoundKittens {
  readonly kittens: readonly (KittenView & { readonly highlights: readonly Highlight[] })[];
  readonly next: Continuation | null;
  /** Null on later pages, which need none. */
  readonly firstPage: Pick<FirstPage, 'count' | 'facets'> | null;
  /** The words by which these were found, as nothing was found by those that were typed. */
  readonly didYouMean: string | null;
  /** Offered when nothing is found. */
  readonly relaxations: readonly OfferedRelaxation[];
}

export class SearchKittens extends Query<FoundKittens> {
  constructor(
    readonly wanted: CriteriaInput,
    readonly order: Order,
    readonly limit: number,
    readonly after: Continuation | null,
  ) {
    super();
  }
}
