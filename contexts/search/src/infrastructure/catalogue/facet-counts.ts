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

/** Counts the values of all facets in one pass. */
export class FacetCounts {
  private readonly counts: readonly Uint32Array[];

  /** @param today the number of the day from which ages are calculated */
  constructor(
    private readonly index: CatalogueIndex,
    private readonly today: number,
  ) {
    const { breed, coat, town } = index.values;
    const sizes = {
      breed: breed.size,
      coat: coat.size,
      sex: SEXES.length,
      ageBand: AGE_BANDS.length,
      town: town.size,
    };
    this.counts = FACETS.map((facet) => new Uint32Array(sizes[facet]));
  }

  /** Counts a document that meets every criterion, or every one but that of the facet with this number. */
  count(document: number, onlyFacet = -1): void {
    for (let facet = 0; facet < FACETS.length; facet++)
      if (onlyFacet < 0 || facet === onlyFacet)
        this.counts[facet]![this.valueOf(FACETS[facet]!, document)]!++;
  }

  facets(): Facets {
    const facets = FACETS.map((facet, number) => [facet, this.mostFrequent(facet, this.counts[number]!)]);
    return Object.fromEntries(facets) as Facets;
  }

  private mostFrequent(facet: FacetName, counts: Uint32Array): Facet[] {
    const values: { value: number; text: string; count: number }[] = [];
    for (const [value, count] of counts.entries())
      if (count > 0) values.push({ value, text: this.normalised(facet, value), count });
    return values
      .sort((one, other) => other.count - one.count || (one.text < other.text ? -1 : 1))
      .slice(0, MAX_VALUES_OF_A_FACET)
      .map(({ value, text, count }) => ({ value: this.spelling(facet, value, text), count }));
  }

  private valueOf(facet: FacetName, document: number): number {
    const { index } = this;
    if (facet === 'sex') return index.sex.numbers[document]!;
    if (facet !== 'ageBand') return index.valueNumbers[facet].numbers[document]!;
    const weeks = Math.floor((this.today - index.bornOn.numbers[document]!) / DAYS_OF_A_WEEK);
    const band = AGE_BANDS.findIndex(({ fromWeeks }) => weeks >= fromWeeks);
    // A kitten that is not born yet at this time.
    return band < 0 ? AGE_BANDS.length - 1 : band;
  }

  private normalised(facet: FacetName, value: number): string {
    if (facet === 'sex') return SEXES[value === FEMALE ? 0 : 1];
    return facet === 'ageBand' ? AGE_BANDS[value]!.name : this.index.values[facet].textOf(value);
  }

  /** The spelling of the newest kitten, of all spellings with the same normalised text. */
  private spelling(facet: FacetName, value: number, text: string): string {
    if (facet === 'sex' || facet === 'ageBand') return text;
    const { details } = this.index.kittenAt(this.index.newestWith(facet, value));
    return facet === 'town' ? details.place.town : details[facet];
  }
}
