import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { InvalidValue } from '@pawprint/shared-kernel';
import { Catalogue, type ListedKittens } from '../../domain/catalogue/catalogue.js';
import { distanceKm } from '../../domain/place.js';
import { MAX_DISTANCE_KM } from '../../domain/criteria/search-criteria.limits.js';
import { relaxationsOf } from '../../domain/criteria/relaxation.js';
import { SearchCriteria, type CriteriaInput } from '../../domain/criteria/search-criteria.js';
import { highlightsIn } from '../../domain/criteria/highlights.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { correctSpelling } from '../../domain/catalogue/correct-spelling.js';
import { viewOf } from '../view-kitten/kitten-view.js';
import { type FoundKittens, type OfferedRelaxation, SearchKittens } from './search-kittens.query.js';

@QueryHandler(SearchKittens)
export class SearchKittensHandler implements IQueryHandler<SearchKittens> {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly lexicon: Lexicon,
    private readonly clock: Clock,
  ) {}

  /** Corrects the spelling when no kitten is found, and offers relaxations when the corrected words find none either. */
  async execute(query: SearchKittens): Promise<FoundKittens> {
    const { criteria: input, order, after } = query;
    if (order === 'nearest' && !input.near) throw InvalidValue.of('order', 'needs a point in near');
    // Invalid criteria are refused even while the catalogue is unavailable.
    const earlierWords = after?.correctedWords ?? null;
    const criteria = await this.criteriaOf(input, earlierWords);
    const listed = await this.catalogue.current();
    const exact = await this.find(listed, query, criteria, earlierWords);
    if (after || exact.kittens.length > 0) return exact;
    const { words } = input;
    const correctedWords = words === undefined ? null : correctSpelling(words, listed.vocabulary);
    if (correctedWords !== null) {
      const corrected = await this.criteriaOf(input, correctedWords);
      const found = await this.find(listed, query, corrected, correctedWords);
      if (found.kittens.length > 0) return found;
    }
    const relaxations = await this.relaxationsOf(listed, { ...input, words: correctedWords ?? words });
    return { ...exact, relaxations };
  }

  /** @param correctedWords replace the words of the query, unless null */
  private criteriaOf(input: CriteriaInput, correctedWords: string | null): Promise<SearchCriteria> {
    return SearchCriteria.of({ ...input, words: correctedWords ?? input.words }, this.lexicon);
  }

  private async find(
    listed: ListedKittens,
    { order, limit, after }: SearchKittens,
    criteria: SearchCriteria,
    correctedWords: string | null,
  ): Promise<FoundKittens> {
    const now = this.clock.now();
    const firstPage = after ? null : await listed.firstPage(criteria, order, limit, now);
    const { kittens, next } = firstPage ?? (await listed.find(criteria, order, limit, after!.position, now));
    const highlights = await highlightsIn(
      kittens.map(({ details }) => details),
      criteria,
      this.lexicon,
    );
    return {
      kittens: kittens.map((kitten, at) => ({ ...viewOf(kitten), highlights: highlights[at]! })),
      next: next && { position: next, correctedWords },
      firstPage: firstPage && { count: firstPage.count, facets: firstPage.facets },
      didYouMean: correctedWords,
      relaxations: [],
    };
  }

  private async relaxationsOf(listed: ListedKittens, input: CriteriaInput): Promise<OfferedRelaxation[]> {
    const offered: OfferedRelaxation[] = [];
    for (const relaxation of relaxationsOf(input, await this.nearestKm(listed, input))) {
      const criteria = await SearchCriteria.of(relaxation.criteria, this.lexicon).catch((error: unknown) => {
        // The remaining words may all be stop words.
        if (error instanceof InvalidValue) return null;
        throw error;
      });
      if (criteria === null) continue;
      const count = await listed.count(criteria, this.clock.now());
      if (count !== 0) offered.push({ label: `${count} ${relaxation.label}`, criteria: criteria.input });
    }
    return offered;
  }

  private async nearestKm(listed: ListedKittens, input: CriteriaInput): Promise<number | null> {
    if (!input.near) return null;
    const anywhere = await SearchCriteria.of({ ...input, withinKm: MAX_DISTANCE_KM }, this.lexicon);
    const { kittens } = await listed.find(anywhere, 'nearest', 1, null, this.clock.now());
    return kittens[0] ? distanceKm(input.near, kittens[0].details.place) : null;
  }
}
