import { arrayOf, COUNT, objectOf, orNull, TEXT } from '@pawprint/platform/http';
import type { FoundKittens } from '../application/search-kittens/search-kittens.query.js';
import { type Counted, COUNTED, countedOf } from './counted.js';
import { KITTEN_FIELDS } from './kitten.response.js';
import { CRITERIA } from './saved-search.response.js';

type Facets = NonNullable<FoundKittens['firstPage']>['facets'];

export interface FoundResponse {
  readonly kittens: FoundKittens['kittens'];
  readonly nextCursor: string | null;
  readonly count?: Counted;
  readonly facets?: Facets;
  readonly didYouMean: string | null;
  readonly relaxations: readonly { says: string; criteria: FoundKittens['relaxations'][number]['wanted'] }[];
}

const HIGHLIGHT = objectOf({ field: TEXT, from: COUNT, to: COUNT });
const VALUES = arrayOf(objectOf({ value: TEXT, count: COUNT }));

/** Count and facets are told with the first page, and stay what they were then for whoever leafs on. */
export const FOUND = objectOf(
  {
    kittens: arrayOf(objectOf({ ...KITTEN_FIELDS, highlights: arrayOf(HIGHLIGHT) })),
    nextCursor: orNull(TEXT),
    count: COUNTED,
    facets: objectOf({ breed: VALUES, coat: VALUES, sex: VALUES, ageBand: VALUES, town: VALUES }),
    didYouMean: orNull(TEXT),
    relaxations: arrayOf(objectOf({ says: TEXT, criteria: CRITERIA })),
  },
  ['count', 'facets'],
);

export function foundResponse(found: FoundKittens, nextCursor: string | null): FoundResponse {
  const { kittens, firstPage, didYouMean, relaxations } = found;
  return {
    kittens,
    nextCursor,
    ...(firstPage && { count: countedOf(firstPage.count), facets: firstPage.facets }),
    didYouMean,
    relaxations: relaxations.map(({ says, wanted }) => ({ says, criteria: wanted })),
  };
}
