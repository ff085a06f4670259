import type { SearchCriteria } from '@pawprint/search/measured/domain/criteria/search-criteria.js';
import { SavedSearchMatcher } from '@pawprint/search/measured/domain/saved-search/saved-search-matcher.js';
import type {
  IndexOfSearches,
  Matches,
} from '@pawprint/search/measured/infrastructure/saved-search-matcher/index-of-searches.js';
import { IndexedSavedSearchMatcher } from '@pawprint/search/measured/infrastructure/saved-search-matcher/indexed-saved-search-matcher.js';
import { numberOf } from '../made-up-ids.js';
import type { SearchDatabase } from '../search-postgres.js';
import type { Contender } from './contender.js';

export interface ColdStart {
  readonly index: IndexOfSearches;
  /** The time until the index is available. */
  readonly tookMs: number;
}

/** Lets Search compile its index from Postgres, as after a start. */
export async function startCold({ search }: SearchDatabase): Promise<ColdStart> {
  const standing = search.get<IndexedSavedSearchMatcher>(SavedSearchMatcher);
  const startedAt = performance.now();
  await standing.index.reload();
  const tookMs = performance.now() - startedAt;
  return { tookMs, index: await standing.index.current() };
}

/** The candidates of the index, which contain false positives: phrases are not checked, and places are rounded. */
export function compiledIndex(name: string, index: IndexOfSearches): Contender<Matches> {
  return {
    name,
    match: ({ kitten, words }) => index.match(kitten, words),
    numbersOf: (matches) => matches.behind(null, matches.size).map(numberOf),
  };
}

/** The candidates in the order of their ids, each verified with its criteria. */
export function verifiedIndex(
  name: string,
  index: IndexOfSearches,
  criteriaOf: (number: number) => SearchCriteria,
): Contender<number[]> {
  const candidates = compiledIndex(name, index);
  return {
    name,
    match: ({ kitten, words }) =>
      candidates
        .numbersOf(index.match(kitten, words))
        .filter((number) => criteriaOf(number).isSatisfiedBy(kitten.details, words, kitten.listedAt)),
    numbersOf: (numbers) => numbers,
  };
}
