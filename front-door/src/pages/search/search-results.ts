import type { Criteria, SearchQuery } from '../criteria/search-criteria.js';
import type { FoundKitten } from '../kittens/kitten-card.js';

export interface Count {
  readonly value: string;
  readonly count: number;
}

export type FacetCounts = Readonly<Record<'breed' | 'coat' | 'sex' | 'ageBand' | 'town', readonly Count[]>>;

/** A page of results, as Search answers it. */
export interface SearchResults {
  readonly kittens: readonly FoundKitten[];
  readonly nextCursor: string | null;
  /** Only on the first page. */
  readonly count?: number | string;
  readonly facets?: FacetCounts;
  readonly didYouMean: string | null;
  readonly relaxations: readonly { readonly label: string; readonly criteria: Criteria }[];
}

/** Everything that the search page shows. */
export interface SearchState {
  readonly query: SearchQuery;
  readonly results: SearchResults;
  readonly suggestions: readonly string[];
  readonly now: Date;
  readonly staleSeconds: number | null;
}
