/** Criteria as an adopter states them; they are not validated here. */
export interface Criteria {
  readonly words?: string;
  readonly breed?: string;
  readonly coat?: string;
  readonly sex?: string;
  readonly maxAgeWeeks?: number;
  /** Latitude and longitude in degrees, with a comma between them. */
  readonly near?: string;
  readonly withinKm?: number;
  readonly town?: string;
}

/** @param rows a table of two columns: the criterion and its value */
export function criteriaFrom(rows: Readonly<Record<string, string>>): Criteria {
  return Object.fromEntries(Object.entries(rows).map(([criterion, value]) => asField(criterion, value)));
}

function asField(criterion: string, value: string): [keyof Criteria, string | number] {
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
      throw new Error(`"${criterion}" is not a criterion`);
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

/** The criteria in the form in which saved searches send and return them. */
export function asSaved({ near, ...others }: Criteria): object {
  if (near === undefined) {
    return others;
  }
  const [latitude, longitude] = near.split(',').map(Number);
  return { ...others, near: { latitude, longitude } };
}
