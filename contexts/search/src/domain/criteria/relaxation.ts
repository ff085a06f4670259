import { partsOf } from '../language/parse-query.js';
import { MAX_DISTANCE_KM } from './search-criteria.limits.js';
import type { CriteriaInput } from './search-criteria.js';

/** Criteria that are less strict. */
export interface Relaxation {
  readonly wanted: CriteriaInput;
  /** The difference, as it is said after a number of kittens: “within 60 km”. */
  readonly says: string;
}

/** Round distances, in kilometres. */
const DISTANCES_KM = [
  ...[5, 10, 20, 30, 40, 60, 80, 100, 150, 200, 300, 500, 800, 1_200, 2_000, 5_000, 10_000],
  MAX_DISTANCE_KM,
];
/** The first words are relaxed, the others are not. */
const MAX_WORDS = 8;

/**
 * Relaxes criteria that no kitten satisfies, one criterion at a time, and never the only one.
 *
 * @param nearestKm the distance of the nearest kitten that satisfies the other criteria; null when there is none, or no
 * distance is a criterion
 */
export function relaxationsOf(wanted: CriteriaInput, nearestKm: number | null): Relaxation[] {
  const { words, breed, coat, town, sex, maxAgeWeeks } = wanted;
  const parts = partsOf(words ?? '');
  const texts = parts.map(({ text }) => text);
  const wider = nearestKm === null ? undefined : DISTANCES_KM.find((km) => km >= nearestKm);
  const relaxations: (Relaxation | false)[] = [
    wider !== undefined && { wanted: { ...wanted, withinKm: wider }, says: `within ${wider} km` },
    ...parts.slice(0, MAX_WORDS).map(({ text, isUnwanted, phrase, word }, at) => ({
      wanted: { ...wanted, words: texts.toSpliced(at, 1).join(' ') || undefined },
      says: isUnwanted ? `with “${text.slice(1)}”` : `without “${phrase ?? word}”`,
    })),
    breed !== undefined && { wanted: { ...wanted, breed: undefined }, says: 'of any breed' },
    coat !== undefined && { wanted: { ...wanted, coat: undefined }, says: 'with any coat' },
    town !== undefined && { wanted: { ...wanted, town: undefined }, says: 'from any town' },
    sex !== undefined && { wanted: { ...wanted, sex: undefined }, says: 'of either sex' },
    maxAgeWeeks !== undefined && { wanted: { ...wanted, maxAgeWeeks: undefined }, says: 'of any age' },
  ];
  return relaxations.filter((one) => one !== false).filter((one) => !isNothing(one.wanted));
}

const isNothing = (wanted: CriteriaInput): boolean =>
  Object.values(wanted).every((criterion) => criterion === undefined);
