import type { Order } from '#src/domain/catalogue/catalogue.js';
import { type Facet, type FacetName, MAX_VALUES_OF_A_FACET, valueOf } from '#src/domain/catalogue/facet.js';
import type { KittenWords } from '#src/domain/criteria/kitten-words.js';
import { SearchCriteria } from '#src/domain/criteria/search-criteria.js';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import { normaliseText } from '#src/domain/language/text-normalisation.js';
import { distanceKm } from '#src/domain/place.js';
import { wordsFor } from './a-saved-search.js';
import { newestFirst } from './in-memory/newest-first.js';

/** Asks the criteria about every kitten: the reference with which the catalogue is compared. */
export class NaiveScan {
  private constructor(
    readonly kittens: readonly Kitten[],
    private readonly words: ReadonlyMap<Kitten, KittenWords>,
    private readonly now: Date,
  ) {}

  static async of(kittens: readonly Kitten[], now: Date): Promise<NaiveScan> {
    const words = new Map<Kitten, KittenWords>();
    for (const kitten of kittens) words.set(kitten, await wordsFor(kitten.details));
    return new NaiveScan(kittens.toSorted(newestFirst), words, now);
  }

  /** The kittens that satisfy the criteria, the newest first. */
  satisfying(criteria: SearchCriteria): Kitten[] {
    return this.kittens.filter((kitten) =>
      criteria.isSatisfiedBy(kitten.details, this.words.get(kitten)!, this.now),
    );
  }

  /** The same in an order. */
  found(criteria: SearchCriteria, order: Order): Kitten[] {
    const { near } = criteria.input;
    const ranks: Record<Order, (kitten: Kitten) => number> = {
      relevance: (kitten) => this.words.get(kitten)!.relevanceTo(criteria.lexemes),
      newest: () => 0,
      nearest: ({ details }) => -distanceKm(near!, details.place),
      youngest: ({ details }) => Date.parse(details.bornOn),
    };
    return this.satisfying(criteria).sort((one, other) => ranks[order](other) - ranks[order](one));
  }

  /** The kittens that are counted for a facet, whose own criterion is ignored. */
  countedFor(facet: FacetName, { input, lexemes, phrases, excluded }: SearchCriteria): Kitten[] {
    const others = { ...input, [facet === 'ageBand' ? 'maxAgeWeeks' : facet]: undefined };
    return this.satisfying(SearchCriteria.reconstitute({ input: others, lexemes, phrases, excluded }));
  }

  facet(facet: FacetName, criteria: SearchCriteria): Facet[] {
    const value = (kitten: Kitten): string => valueOf(kitten, facet, this.now);
    const groups = Map.groupBy(this.countedFor(facet, criteria), (kitten) => normaliseText(value(kitten)));
    return [...groups]
      .sort(([one, ofOne], [other, ofOther]) => ofOther.length - ofOne.length || (one < other ? -1 : 1))
      .slice(0, MAX_VALUES_OF_A_FACET)
      .map(([normalised, { length }]) => ({
        value: value(this.kittens.find((kitten) => normaliseText(value(kitten)) === normalised)!),
        count: length,
      }));
  }
}
