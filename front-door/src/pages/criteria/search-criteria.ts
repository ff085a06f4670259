/** The criteria of a search, as the parameters of `GET /search` and of the address of the search page. */
export type SearchQuery = Readonly<Partial<Record<Parameter, string>>>;

export const CRITERIA = ['q', 'breed', 'coat', 'sex', 'town', 'maxAgeWeeks', 'near', 'withinKm'] as const;
const PARAMETERS = [...CRITERIA, 'sort', 'cursor'] as const;
type Parameter = (typeof PARAMETERS)[number];

/** The criteria of a saved search and of a relaxation. */
export interface Criteria {
  readonly words?: string;
  readonly breed?: string;
  readonly coat?: string;
  readonly sex?: string;
  readonly town?: string;
  readonly maxAgeWeeks?: number;
  readonly near?: { readonly latitude: number; readonly longitude: number };
  readonly withinKm?: number;
}

/** A criterion that every kitten satisfies, because a search needs at least one. */
const EVERY_KITTEN = { maxAgeWeeks: '5000', sort: 'newest' };

type Sent = Readonly<Record<string, string | string[] | undefined>>;

/** Empty fields of the form, and parameters that are not about a search, are left out. */
export function searchQueryIn(sent: Sent): SearchQuery {
  return Object.fromEntries(
    PARAMETERS.flatMap((name) => {
      const value = sent[name];
      const text = (Array.isArray(value) ? value.at(-1) : value)?.trim() ?? '';
      return text === '' ? [] : [[name, text]];
    }),
  );
}

export const hasCriteria = (query: SearchQuery): boolean =>
  CRITERIA.some((name) => query[name] !== undefined);

export const apiPathOf = (query: SearchQuery): string =>
  `/search?${encoded({ ...(!hasCriteria(query) && EVERY_KITTEN), ...query, limit: '12' })}`;

/** The address of the page for these criteria; changes that are undefined remove a criterion. */
export function pageUrlOf(query: SearchQuery, changes: SearchQuery = {}): string {
  const { cursor: _, ...criteria } = query;
  const parameters = encoded({ ...criteria, ...changes });
  return parameters === '' ? '/' : `/?${parameters}`;
}

export function queryOf({ words, maxAgeWeeks, near, withinKm, ...texts }: Criteria): SearchQuery {
  return {
    ...texts,
    ...(words !== undefined && { q: words }),
    ...(maxAgeWeeks !== undefined && { maxAgeWeeks: String(maxAgeWeeks) }),
    ...(near && { near: `${near.latitude},${near.longitude}` }),
    ...(withinKm !== undefined && { withinKm: String(withinKm) }),
  };
}

function encoded(query: Readonly<Record<string, string | undefined>>): string {
  const present = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(present).toString();
}
