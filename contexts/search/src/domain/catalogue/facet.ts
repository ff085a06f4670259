import type { Count } from '@pawprint/shared-kernel';
import { ageBandOf } from './age-band.js';
import type { Kitten } from '../kitten/kitten.js';

/** The values of each facet, the most frequent first. */
export interface Facets {
  /** The breeds of the kittens that satisfy all other criteria, the most frequent first. */
  readonly breed: readonly Facet[];
  /** The coats of the kittens that satisfy all other criteria, the most frequent first. */
  readonly coat: readonly Facet[];
  /** The sexes of the kittens that satisfy all other criteria, the most frequent first. */
  readonly sex: readonly Facet[];
  /** The age bands of the kittens that satisfy all other criteria, the most frequent first. */
  readonly ageBand: readonly Facet[];
  /** The towns of the kittens that satisfy all other criteria, the most frequent first. */
  readonly town: readonly Facet[];
}

export type FacetName = keyof Facets;
export const FACETS: readonly FacetName[] = ['breed', 'coat', 'sex', 'ageBand', 'town'];
export const MAX_VALUES_OF_A_FACET = 10;

/** The number of kittens with a value. The value is spelt as the newest of these kittens spells it. */
export interface Facet {
  /** The value, as the newest kitten with it spells it. */
  readonly value: string;
  /** The number of kittens with this value. */
  readonly count: Count;
}

/** @param now the time from which the age of the kitten is calculated */
export function valueOf(kitten: Kitten, facet: FacetName, now: Date): string {
  if (facet === 'ageBand') return ageBandOf(kitten.ageInWeeks(now));
  return facet === 'town' ? kitten.details.place.town : kitten.details[facet];
}
