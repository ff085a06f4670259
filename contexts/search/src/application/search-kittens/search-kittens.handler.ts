import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { InvalidValue } from '@pawprint/shared-kernel';
import { Catalogue } from '../../domain/catalogue/catalogue.js';
import { distanceKm } from '../../domain/place.js';
import { MAX_DISTANCE_KM } from '../../domain/criteria/search-criteria.limits.js';
import { relaxationsOf } from '../../domain/criteria/relaxation.js';
import { SearchCriteria, type CriteriaInput } from '../../domain/criteria/search-criteria.js';
import { highlightsIn } from '../../domain/criteria/highlights.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { correctSpelling } from '../../domain/catalogue/correct-spelling.js';
import { Vocabulary } from '../../domain/catalogue/vocabulary.js';
import { viewOf } from '../view-kitten/kitten-view.js';
import { type FoundKittens, type OfferedRelaxation, SearchKittens } from './search-kittens.query.js';

@QueryHandler(SearchKittens)
export class SearchKittensHandler implements IQueryHandler<SearchKittens> {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly vocabulary: Vocabulary,
    private readonly lexicon: Lexicon,
    private readonly clock: Clock,
  ) {}

  /** Corrects the spelling when nothing is found, and offers relaxations when nothing is found then either. */
  async execute(query: SearchKittens): Promise<FoundKittens> {
    const { wanted, order, after } = query;
    if (order === 'nearest' && !wanted.near) throw InvalidValue.of('order', 'The nearest to which point?');
    if (after) return this.found(query, after.meant);
    const exactly = await this.found(query, null);
    if (exactly.kittens.length > 0) return exactly;
    const meant = wanted.words === undefined ? null : await correctSpelling(wanted.words, this.vocabulary);
    const forgiven = meant === null ? exactly : await this.found(query, meant);
    if (forgiven.kittens.length > 0) return forgiven;
    return { ...exactly, relaxations: await this.relaxationsOf({ ...wanted, words: meant ?? wanted.words }) };
  }

  /** @param meant the corrected words, which replace those of the query */
  private async found(
    { wanted, order, limit, after }: SearchKittens,
    meant: string | null,
  ): Promise<FoundKittens> {
    const now = this.clock.now();
    const criteria = await SearchCriteria.of({ ...wanted, words: meant ?? wanted.words }, this.lexicon);
    const firstPage = after ? null : await this.catalogue.firstPage(criteria, order, limit, now);
    const { kittens, next } =
      firstPage ?? (await this.catalogue.find(criteria, order, limit, after!.position, now));
    const highlights = await highlightsIn(
      kittens.map(({ details }) => details),
      criteria,
      this.lexicon,
    );
    return {
      kittens: kittens.map((kitten, at) => ({ ...viewOf(kitten), highlights: highlights[at]! })),
      next: next && { position: next, meant },
      firstPage: firstPage && { count: firstPage.count, facets: firstPage.facets },
      didYouMean: meant,
      relaxations: [],
    };
  }

  private async relaxationsOf(wanted: CriteriaInput): Promise<OfferedRelaxation[]> {
    const offered: OfferedRelaxation[] = [];
    for (const relaxation of relaxationsOf(wanted, await this.nearestKm(wanted))) {
      const criteria = await SearchCriteria.of(relaxation.wanted, this.lexicon).catch((error: unknown) => {
        // The remaining words may all be stop words.
        if (error instanceof InvalidValue) return null;
        throw error;
      });
      const count = criteria === null ? 0 : await this.catalogue.count(criteria, this.clock.now());
      if (count !== 0) offered.push({ ...relaxation, says: `${count} ${relaxation.says}` });
    }
    return offered;
  }

  private async nearestKm(wanted: CriteriaInput): Promise<number | null> {
    if (!wanted.near) return null;
    const anywhere = await SearchCriteria.of({ ...wanted, withinKm: MAX_DISTANCE_KM }, this.lexicon);
    const { kittens } = await this.catalogue.find(anywhere, 'nearest', 1, null, this.clock.now());
    return kittens[0] ? distanceKm(wanted.near, kittens[0].details.place) : null;
  }
}
