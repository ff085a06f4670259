import { AGE_BANDS } from '../../domain/catalogue/age-band.js';
import {
  type Facet,
  type FacetName,
  FACETS,
  type Facets,
  MAX_VALUES_OF_A_FACET,
} from '../../domain/catalogue/facet.js';
import { type CatalogueIndex, FEMALE } from './catalogue-index.js';

const SEXES = ['female', 'male'] as const;
const DAYS_OF_A_WEEK = 7;

/** @param facet its number in `FACETS` */
export const bitOf = (facet: number): number => 1 << facet;

/** Counts the values of all facets in one pass. */
export class FacetCounts {
  private readonly counts: readonly Uint32Array[];
  /** The column of each facet; undefined for age bands, which are calculated. */
  private readonly columns: readonly (Uint32Array | undefined)[];
  /** The last day on which a kitten of each age band was born. */
  private readonly lastDays: readonly number[];

  /** @param today the number of the day from which ages are calculated */
  constructor(
    private readonly index: CatalogueIndex,
    today: number,
  ) {
    const { lists, columns } = index;
    // There are fewer sexes than age bands.
    const sizeOf = (facet: FacetName): number =>
      facet === 'ageBand' || facet === 'sex' ? AGE_BANDS.length : lists[facet].size;
    this.counts = FACETS.map((facet) => new Uint32Array(sizeOf(facet)));
    this.columns = FACETS.map((facet) => (facet === 'ageBand' ? undefined : columns[facet].numbers));
    this.lastDays = AGE_BANDS.map(({ fromWeeks }) => today - DAYS_OF_A_WEEK * fromWeeks);
  }

  /**
   * Counts documents for each facet of which they meet every other criterion.
   *
   * @param failed for each document, a bit for each facet whose criterion it fails
   */
  count(documents: Uint32Array, failed: Uint8Array, length: number): void {
    for (let facet = 0; facet < FACETS.length; facet++) {
      const [counts, column, others] = [this.counts[facet]!, this.columns[facet], ~bitOf(facet)];
      for (let at = 0; at < length; at++) {
        if ((failed[at]! & others) !== 0) continue;
        const document = documents[at]!;
        counts[column ? column[document]! : this.ageBandOf(document)]!++;
      }
    }
  }

  facets(): Facets {
    const facets = FACETS.map((facet, number) => [facet, this.mostFrequent(facet, this.counts[number]!)]);
    return Object.fromEntries(facets) as Facets;
  }

  private ageBandOf(document: number): number {
    const bornOn = this.index.columns.bornOn.numbers[document]!;
    const last = AGE_BANDS.length - 1;
    let band = 0;
    // A kitten that is not born yet at this time is in the last band.
    while (band < last && bornOn > this.lastDays[band]!) band++;
    return band;
  }

  private mostFrequent(facet: FacetName, counts: Uint32Array): Facet[] {
    const best: number[] = [];
    const compare = (one: number, other: number): number =>
      counts[other]! - counts[one]! || (this.normalised(facet, one) < this.normalised(facet, other) ? -1 : 1);
    for (let value = 0; value < counts.length; value++) {
      const isFull = best.length === MAX_VALUES_OF_A_FACET;
      if (counts[value] === 0 || (isFull && compare(value, best.at(-1)!) > 0)) continue;
      if (isFull) best.pop();
      best.push(value);
      best.sort(compare);
    }
    return best.map((value) => ({ value: this.spelling(facet, value), count: counts[value]! }));
  }

  private normalised(facet: FacetName, value: number): string {
    if (facet === 'sex') return SEXES[value === FEMALE ? 0 : 1];
    return facet === 'ageBand' ? AGE_BANDS[value]!.name : this.index.lists[facet].textOf(value);
  }

  private spelling(facet: FacetName, value: number): string {
    const isFixed = facet === 'sex' || facet === 'ageBand';
    return isFixed ? this.normalised(facet, value) : this.index.spellingOf(facet, value);
  }
}
