import { Injectable } from '@nestjs/common';
import { dayOf } from '../../domain/calendar-date.js';
import { type CappedCount, cappedCount } from '../../domain/catalogue/capped-count.js';
import {
  Catalogue,
  type FirstPage,
  type ListedKittens,
  type Order,
  type Page,
  type PagePosition,
} from '../../domain/catalogue/catalogue.js';
import type { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import type { Vocabulary } from '../../domain/catalogue/vocabulary.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { BestDocuments } from './best-documents.js';
import { type CatalogueIndex, dayNumber } from './catalogue-index.js';
import { CatalogueProjection } from './catalogue-projection.js';
import { FacetCounts } from './facet-counts.js';
import { IndexQuery } from './index-query.js';
import { IndexedVocabulary } from './indexed-vocabulary.js';
import { keysetOf, positionOf } from './page-position.js';

/** Answers searches from the projection. */
@Injectable()
export class IndexedCatalogue extends Catalogue {
  constructor(
    private readonly projection: CatalogueProjection,
    private readonly lexicon: Lexicon,
  ) {
    super();
  }

  async current(): Promise<ListedKittens> {
    return new IndexedKittens(await this.projection.current(), this.lexicon);
  }
}

class IndexedKittens implements ListedKittens {
  readonly vocabulary: Vocabulary;

  constructor(
    private readonly index: CatalogueIndex,
    private readonly lexicon: Lexicon,
  ) {
    this.vocabulary = new IndexedVocabulary(index);
  }

  async find(
    criteria: SearchCriteria,
    order: Order,
    limit: number,
    position: PagePosition | null,
    now: Date,
  ): Promise<Page> {
    const after = position === null ? null : keysetOf(position);
    const best = new BestDocuments(this.index, order, criteria.input.near, after, limit + 1);
    (await this.query(criteria, now)).run(best.add);
    return pageOf(best, limit, this.index);
  }

  async firstPage(criteria: SearchCriteria, order: Order, limit: number, now: Date): Promise<FirstPage> {
    const { index } = this;
    const best = new BestDocuments(index, order, criteria.input.near, null, limit + 1);
    const counts = new FacetCounts(index, dayNumber(dayOf(now)));
    (await this.query(criteria, now)).run(best.add, counts);
    return { ...pageOf(best, limit, index), count: cappedCount(best.count), facets: counts.facets() };
  }

  async count(criteria: SearchCriteria, now: Date): Promise<CappedCount> {
    let count = 0;
    (await this.query(criteria, now)).run(() => count++);
    return cappedCount(count);
  }

  private async query(criteria: SearchCriteria, now: Date): Promise<IndexQuery> {
    const all = [...criteria.lexemes, ...criteria.excluded.flat()];
    const synonyms = await this.lexicon.synonymsOf(all);
    const synonymsOf = new Map(all.map((lexeme, at) => [lexeme, synonyms[at]!]));
    return new IndexQuery(this.index, criteria, synonymsOf, now);
  }
}

function pageOf({ documents }: BestDocuments, limit: number, index: CatalogueIndex): Page {
  const onPage = documents.slice(0, limit);
  const last = onPage.at(-1);
  return {
    kittens: onPage.map(({ document }) => index.kittenAt(document)),
    next:
      last && documents.length > limit
        ? positionOf({ rank: last.rank, ...index.listingOf(last.document) })
        : null,
  };
}
