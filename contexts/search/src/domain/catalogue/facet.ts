import { ageBandOf } from './age-band.js';
import type { Kitten } from '../kitten/kitten.js';

export type FacetName = 'breed' | 'coat' | 'sex' | 'ageBand' | 'town';
export const FACETS: readonly FacetName[] = ['breed', 'coat', 'sex', 'ageBand', 'town'];
export const MAX_COUNTS_OF_A_FACET = 10;

/** How many of the kittens have a value, which is spelt as of the newest kitten that has it. */
export interface Facet {
  readonly value: string;
  readonly count: number;
}

/** @param now decides how old the kitten is */
export function valueOf(kitten: Kitten, facet: FacetName, now: Date): string {
  if (facet === 'ageBand') return ageBandOf(kitten.ageInWeeks(now));
  return facet === 'town' ? kitten.details.place.town : kitten.details[facet];
}
