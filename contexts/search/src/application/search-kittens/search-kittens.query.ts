import { Query } from '@nestjs/cqrs';
import type { FirstPage, Order, PagePosition } from '../../domain/catalogue/catalogue.js';
import type { CriteriaInput, ValidCriteria } from '../../domain/criteria/search-criteria.js';
import type { Highlight } from '../../domain/criteria/highlights.js';
import type { KittenView } from '../view-kitten/kitten-view.js';

/** The position of the next page, and the words with corrected spelling that the search uses. */
export interface Continuation {
  readonly position: PagePosition;
  /** Null when the search uses the words as they were typed. */
  readonly correctedWords: string | null;
}

/** Less strict criteria that some kittens satisfy. */
export interface OfferedRelaxation {
  /** The number of kittens and the change, such as `2 within 60 km`. */
  readonly label: string;
  /** The changed criteria. */
  readonly criteria: ValidCriteria;
}

export interface FoundKittens {
  /** The kittens of this page, in the requested order. */
  readonly kittens: readonly (KittenView & {
    /** The parts of the details that match the words. */
    readonly highlights: readonly Highlight[];
  })[];
  readonly next: Continuation | null;
  /** Figures about all kittens that were found; null on later pages. */
  readonly firstPage: Pick<FirstPage, 'count' | 'facets'> | null;
  /**
   * The words after correction of the spelling, which were used because the original words found nothing; otherwise
   * null.
   */
  readonly didYouMean: string | null;
  /** Searches with one criterion changed or left out that find kittens, when this search finds none. */
  readonly relaxations: readonly OfferedRelaxation[];
}

export class SearchKittens extends Query<FoundKittens> {
  constructor(
    readonly criteria: CriteriaInput,
    readonly order: Order,
    readonly limit: number,
    readonly after: Continuation | null,
  ) {
    super();
  }
}
