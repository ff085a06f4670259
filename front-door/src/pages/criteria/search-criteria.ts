/** The criteria of a search, as the parameters of `GET /search` and of the address of the search page. */
export type SearchQuery = Readonly<Partial<Record<Parameter, string>>>;

export const CRITERIA = ['q', 'breed', 'coat', 'sex', 'town', 'maxAgeWeeks', 'near', 'withinKm'] as const;
const PARAMETERS = [...CRITERIA, 'sort', 'cursor'] as const;
type Parameter = (typeof PARAMETERS)[number];

/** The criteria of a saved search and of a relaxation. */
export interface Criteria {
  readonly words?: string | undefined;
  readonly breed?: string | undefined;
  readonly coat?: string | undefined;
  readonly sex?: string | undefined;
  readonly town?: string | undefined;
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

/** The address of a page for these criteria; changes that are undefined remove a criterion. */
export function pageUrlOf(query: SearchQuery, changes: SearchQuery = {}, path = '/'): string {
  const { cursor: _, ...criteria } = query;
  const parameters = encoded({ ...criteria, ...changes });
  return parameters === '' ? path : `${path}?${parameters}`;
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

export function criteriaOf({
  q,
  maxAgeWeeks,
  near,
  withinKm,
  breed,
  coat,
  sex,
  town,
}: SearchQuery): Criteria {
  const [latitude, longitude] = near?.split(',').map(Number) ?? [];
  return {
    ...(q !== undefined && { words: q }),
    ...{ breed, coat, sex, town },
    ...(maxAgeWeeks !== undefined && { maxAgeWeeks: Number(maxAgeWeeks) }),
    ...(latitude !== undefined && longitude !== undefined && { near: { latitude, longitude } }),
    ...(withinKm !== undefined && { withinKm: Number(withinKm) }),
  };
}

/** The criteria for people, such as `“playful”, female, in Brighton`. */
export function describeCriteria({ q, maxAgeWeeks, withinKm, breed, coat, sex, town }: SearchQuery): string {
  const parts = [
    q && `“${q}”`,
    sex,
    breed,
    coat && `with the coat ${coat}`,
    maxAgeWeeks && `up to ${maxAgeWeeks} weeks old`,
    town && `in ${town}`,
    withinKm && `within ${withinKm} km of a place`,
  ];
  return `Kittens: ${parts.filter(Boolean).join(', ')}`;
}

function encoded(query: Readonly<Record<string, string | undefined>>): string {
  const present = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(present).toString();
}
