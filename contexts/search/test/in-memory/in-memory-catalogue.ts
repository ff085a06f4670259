import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import {
  Catalogue,
  type FirstPage,
  type Order,
  type Page,
  type PagePosition,
} from '#src/domain/catalogue/catalogue.js';
import { type CappedCount, cappedCount } from '#src/domain/catalogue/capped-count.js';
import {
  type FacetName,
  FACETS,
  type Facet,
  MAX_COUNTS_OF_A_FACET,
  valueOf,
} from '#src/domain/catalogue/facet.js';
import type { Kitten } from '#src/domain/kitten/kitten.js';
import type { KittenDetails } from '#src/domain/kitten/kitten-details.js';
import { KittenWords } from '#src/domain/criteria/kitten-words.js';
import { distanceKm } from '#src/domain/place.js';
import type { SearchCriteria } from '#src/domain/criteria/search-criteria.js';
import { normaliseText } from '#src/domain/language/text-normalisation.js';
import { Lexicon } from '#src/domain/language/lexicon.js';
import {
  type Keyset,
  keysetOf,
  type Moment,
  positionOf,
} from '#src/infrastructure/persistence/page-position.js';
import { kittensIn } from './in-memory-kittens.js';
import { newestFirst } from './newest-first.js';

/** Looks at every kitten and asks the criteria: nothing could be simpler to trust. */
@Injectable()
export class InMemoryCatalogue extends Catalogue {
  private readonly words = new WeakMap<KittenDetails, KittenWords>();

  constructor(
    private readonly database: InMemoryDatabase,
    private readonly lexicon: Lexicon,
  ) {
    super();
  }

  async find(
    criteria: SearchCriteria,
    order: Order,
    limit: number,
    position: PagePosition | null,
    now: Date,
  ): Promise<Page> {
    const ranked = (await this.satisfying(criteria, now)).map(({ kitten, words }) => ({
      ...momentOf(kitten),
      rank: rankOf(kitten, words, criteria, order),
      rankedSince: null,
      kitten,
    }));
    const after = position === null ? null : keysetOf(position);
    const ahead = ranked.sort(greatestFirst).filter((one) => after === null || greatestFirst(one, after) > 0);
    const onPage = ahead.slice(0, limit);
    return {
      kittens: onPage.map(({ kitten }) => kitten),
      next: ahead.length > limit ? positionOf(onPage.at(-1)!) : null,
    };
  }

  async count(criteria: SearchCriteria, now: Date): Promise<CappedCount> {
    return cappedCount((await this.satisfying(criteria, now)).length);
  }

  async firstPage(criteria: SearchCriteria, order: Order, limit: number, now: Date): Promise<FirstPage> {
    const facets = {} as Record<FacetName, Facet[]>;
    for (const facet of FACETS) {
      const found = await this.satisfying(criteria.except(facet), now);
      facets[facet] = this.valuesOf(
        facet,
        found.map(({ kitten }) => kitten),
        now,
      );
    }
    const count = await this.count(criteria, now);
    const page = await this.find(criteria, order, limit, null, now);
    return { ...page, count, facets };
  }

  private valuesOf(facet: FacetName, kittens: readonly Kitten[], now: Date): Facet[] {
    const all = this.listed().sort((one, other) => newestFirst(momentOf(one), momentOf(other)));
    return [...Map.groupBy(kittens, (kitten) => normaliseText(valueOf(kitten, facet, now)))]
      .sort(([one, ofOne], [other, ofOther]) => ofOther.length - ofOne.length || (one < other ? -1 : 1))
      .slice(0, MAX_COUNTS_OF_A_FACET)
      .map(([value, { length }]) => {
        const newest = all.find((kitten) => normaliseText(valueOf(kitten, facet, now)) === value)!;
        return { value: valueOf(newest, facet, now), count: length };
      });
  }

  private async satisfying(criteria: SearchCriteria, now: Date) {
    const found: { kitten: Kitten; words: KittenWords }[] = [];
    for (const kitten of this.listed()) {
      const words = await this.wordsOf(kitten.details);
      if (criteria.isSatisfiedBy(kitten.details, words, now)) found.push({ kitten, words });
    }
    return found;
  }

  private listed(): Kitten[] {
    return kittensIn(this.database).all(({ state }) => state === 'listed');
  }

  /** Details are never changed in place, so their words are the same at the next search. */
  private async wordsOf(details: KittenDetails): Promise<KittenWords> {
    const words = this.words.get(details) ?? (await KittenWords.of(details, this.lexicon));
    this.words.set(details, words);
    return words;
  }
}

const momentOf = ({ listedAt, id }: Kitten): Moment => ({ listedAt, id });

function rankOf(
  kitten: Kitten,
  words: KittenWords,
  { lexemes, wanted }: SearchCriteria,
  order: Order,
): number {
  if (order === 'relevance') return words.relevanceTo(lexemes);
  if (order === 'nearest') return -distanceKm(wanted.near!, kitten.details.place);
  return order === 'youngest' ? Date.parse(kitten.details.bornOn) : 0;
}

function greatestFirst(one: Keyset, other: Keyset): number {
  return other.rank! - one.rank! || newestFirst(one, other);
}
