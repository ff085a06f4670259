import { partsOf } from '../language/parse-query.js';
import { MAX_DISTANCE_KM } from './search-criteria.limits.js';
import type { CriteriaInput } from './search-criteria.js';

/** Less strict criteria, offered when no kitten satisfies the original ones. */
export interface Relaxation {
  readonly criteria: CriteriaInput;
  /** The difference from the original criteria, such as “within 60 km”. A number of kittens can precede it. */
  readonly label: string;
}

/** Round distances, in kilometres, that a relaxation can offer. */
const DISTANCES_KM = [
  ...[5, 10, 20, 30, 40, 60, 80, 100, 150, 200, 300, 500, 800, 1_200, 2_000, 5_000, 10_000],
  MAX_DISTANCE_KM,
];
/** The maximum number of words and phrases for which a relaxation is offered; the later ones have none. */
const MAX_WORDS = 8;

/**
 * Relaxes criteria that no kitten satisfies, one criterion at a time, and never the only one.
 *
 * @param nearestKm the distance of the nearest kitten that satisfies the other criteria; null when there is none, or when
 *   the distance is not a criterion
 */
export function relaxationsOf(criteria: CriteriaInput, nearestKm: number | null): Relaxation[] {
  const { words, breed, coat, town, sex, maxAgeWeeks } = criteria;
  const parts = partsOf(words ?? '');
  const texts = parts.map(({ text }) => text);
  const wider = nearestKm === null ? undefined : DISTANCES_KM.find((km) => km >= nearestKm);
  const relaxations: (Relaxation | false)[] = [
    wider !== undefined && { criteria: { ...criteria, withinKm: wider }, label: `within ${wider} km` },
    ...parts.slice(0, MAX_WORDS).map(({ text, isExcluded, phrase, word }, at) => ({
      criteria: { ...criteria, words: texts.toSpliced(at, 1).join(' ') || undefined },
      label: isExcluded ? `with “${text.slice(1)}”` : `without “${phrase ?? word}”`,
    })),
    breed !== undefined && { criteria: { ...criteria, breed: undefined }, label: 'of any breed' },
    coat !== undefined && { criteria: { ...criteria, coat: undefined }, label: 'with any coat' },
    town !== undefined && { criteria: { ...criteria, town: undefined }, label: 'from any town' },
    sex !== undefined && { criteria: { ...criteria, sex: undefined }, label: 'of either sex' },
    maxAgeWeeks !== undefined && { criteria: { ...criteria, maxAgeWeeks: undefined }, label: 'of any age' },
  ];
  return relaxations.filter((one) => one !== false).filter((one) => !isEmpty(one.criteria));
}

const isEmpty = (criteria: CriteriaInput): boolean =>
  Object.values(criteria).every((criterion) => criterion === undefined);
