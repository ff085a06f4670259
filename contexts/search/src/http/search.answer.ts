import { arrayOf, COUNT, objectOf, oneOf, orNull, TEXT } from '@pawprint/platform/http';
import type { FoundKittens } from '../application/search-kittens/search-kittens.query.js';
import { KITTEN_FIELDS } from './kitten.answer.js';
import { CRITERIA } from './saved-search.answer.js';

const MANY = '1000+';

type Facets = NonNullable<FoundKittens['survey']>['facets'];

export interface FoundAnswer {
  readonly kittens: FoundKittens['kittens'];
  readonly nextCursor: string | null;
  readonly count?: number | typeof MANY;
  readonly facets?: Facets;
  readonly didYouMean: string | null;
  readonly relaxations: readonly { says: string; criteria: FoundKittens['relaxations'][number]['wanted'] }[];
}

/** A number that is exact as far as it is counted. */
const COUNTED = { anyOf: [COUNT, oneOf(MANY)] };

const countedOf = (count: number | null): number | typeof MANY => count ?? MANY;

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

export function foundAnswer(found: FoundKittens, nextCursor: string | null): FoundAnswer {
  const { kittens, survey, didYouMean, relaxations } = found;
  return {
    kittens,
    nextCursor,
    ...(survey && { count: countedOf(survey.count), facets: survey.facets }),
    didYouMean,
    relaxations: relaxations.map(({ says, wanted }) => ({ says, criteria: wanted })),
  };
}
