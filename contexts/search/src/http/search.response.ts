import { arrayOf, COUNT, objectOf, orNull, TEXT } from '@pawprint/platform/http';
import type { FoundKittens } from '../application/search-kittens/search-kittens.query.js';
import { CAPPED_COUNT, KITTEN_FIELDS } from './kitten.response.js';
import { CRITERIA } from './saved-search.response.js';

const HIGHLIGHT = objectOf({ field: TEXT, from: COUNT, to: COUNT });
const VALUES = arrayOf(objectOf({ value: TEXT, count: COUNT }));

/** Only the first page has a count and facets. */
export const FOUND = objectOf(
  {
    kittens: arrayOf(objectOf({ ...KITTEN_FIELDS, highlights: arrayOf(HIGHLIGHT) })),
    nextCursor: orNull(TEXT),
    count: CAPPED_COUNT,
    facets: objectOf({ breed: VALUES, coat: VALUES, sex: VALUES, ageBand: VALUES, town: VALUES }),
    didYouMean: orNull(TEXT),
    relaxations: arrayOf(objectOf({ says: TEXT, criteria: CRITERIA })),
  },
  ['count', 'facets'],
);

export type FoundResponse = ReturnType<typeof foundResponse>;

export function foundResponse(
  { next: _, firstPage, relaxations, ...found }: FoundKittens,
  nextCursor: string | null,
) {
  return {
    ...found,
    nextCursor,
    ...firstPage,
    relaxations: relaxations.map(({ says, wanted }) => ({ says, criteria: wanted })),
  };
}
