/** What an adopter has in mind, in the adopter's own words; nothing is checked here. */
export interface Criteria {
  readonly words?: string;
  readonly breed?: string;
  readonly coat?: string;
  readonly sex?: string;
  readonly maxAgeWeeks?: number;
  /** Latitude and longitude with a comma between, as people write them. */
  readonly near?: string;
  readonly withinKm?: number;
  readonly town?: string;
}

/** From a table of two columns: the criterion and its value. */
export function criteriaFrom(rows: Readonly<Record<string, string>>): Criteria {
  return Object.fromEntries(
    Object.entries(rows).map(([criterion, value]) => inTermsOfSearch(criterion, value)),
  );
}

function inTermsOfSearch(criterion: string, value: string): [keyof Criteria, string | number] {
  switch (criterion) {
    case 'words':
    case 'breed':
    case 'coat':
    case 'sex':
      return [criterion, value];
    case 'age up to':
      return ['maxAgeWeeks', Number.parseFloat(value)];
    case 'place':
      return ['near', value];
    case 'within':
      return ['withinKm', Number.parseFloat(value)];
    default:
      throw new Error(`"${criterion}" is no criterion`);
  }
}

export function asQuery(criteria: Criteria): URLSearchParams {
  const { words, near, ...others } = criteria;
  return new URLSearchParams(
    Object.entries({ q: words, near: near?.replace(' ', ''), ...others })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]): [string, string] => [name, String(value)]),
  );
}

export function asSaved({ near, ...others }: Criteria): object {
  if (near === undefined) {
    return others;
  }
  const [latitude, longitude] = near.split(',').map(Number);
  return { ...others, near: { latitude, longitude } };
}
