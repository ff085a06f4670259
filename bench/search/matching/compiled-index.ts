import type { SearchCriteria } from '@pawprint/search/measured/domain/criteria/search-criteria.js';
import { SavedSearchMatcher } from '@pawprint/search/measured/domain/saved-search/saved-search-matcher.js';
import type {
  IndexOfSearches,
  Matches,
} from '@pawprint/search/measured/infrastructure/saved-search-matcher/index-of-searches.js';
import { IndexedSavedSearchMatcher } from '@pawprint/search/measured/infrastructure/saved-search-matcher/indexed-saved-search-matcher.js';
import { waitUntil } from '@pawprint/tools/dist/run/wait-until.js';
import { numberOf } from '../made-up-ids.js';
import type { SearchDatabase } from '../search-postgres.js';
import type { Contender, Listing } from './contender.js';

const WITHIN_MS = 120_000;

export interface ColdStart {
  readonly index: IndexOfSearches;
  /** From the first question to the index that could have answered it. */
  readonly tookMs: number;
}

/** Has Search compile its index from Postgres, as it does when it was just started. */
export async function startCold({ search }: SearchDatabase, { kitten, words }: Listing): Promise<ColdStart> {
  const standing = search.get<IndexedSavedSearchMatcher>(SavedSearchMatcher);
  const startedAt = performance.now();
  // Whoever is asked first begins to compile.
  await standing.candidatesFor(kitten, words, null, 1);
  const isThere = () => Promise.resolve(standing.size !== null);
  if (!(await waitUntil(isThere, { withinMs: WITHIN_MS }))) throw new Error('no index was compiled');
  return { tookMs: performance.now() - startedAt, index: standing['present']!.index };
}

/** What the index says by itself: a few too many, where it is not told of phrases or rounds a place. */
export function compiledIndex(name: string, index: IndexOfSearches): Contender<Matches> {
  return {
    name,
    match: ({ kitten, words }) => index.match(kitten, words),
    numbersOf: (matches) => matches.behind(null, matches.size).map(numberOf),
  };
}

/** The same, in the order in which they are told, and each of them held against its criteria. */
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
