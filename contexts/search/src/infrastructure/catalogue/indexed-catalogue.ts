import { Injectable } from '@nestjs/common';
import { dayOf } from '../../domain/calendar-date.js';
import { type CappedCount, cappedCount } from '../../domain/catalogue/capped-count.js';
import {
  Catalogue,
  type FirstPage,
  type Order,
  type Page,
  type PagePosition,
} from '../../domain/catalogue/catalogue.js';
import type { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { BestDocuments } from './best-documents.js';
import { type CatalogueIndex, dayNumber } from './catalogue-index.js';
import { CatalogueProjection } from './catalogue-projection.js';
import { FacetCounts } from './facet-counts.js';
import { IndexQuery, type Synonyms } from './index-query.js';
import { keysetOf, positionOf } from './page-position.js';

/** Answers searches from the projection. An answer includes everything that was committed before the question. */
@Injectable()
export class IndexedCatalogue extends Catalogue {
  constructor(
    private readonly projection: CatalogueProjection,
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
    const after = position === null ? null : keysetOf(position);
    const synonyms = await this.synonymsFor(criteria);
    const index = await this.projection.current();
    const best = new BestDocuments(index, order, criteria.input.near, after, limit + 1);
    new IndexQuery(index, criteria, synonyms, now).run(best.add);
    return pageOf(best, limit, index);
  }

  async firstPage(criteria: SearchCriteria, order: Order, limit: number, now: Date): Promise<FirstPage> {
    const synonyms = await this.synonymsFor(criteria);
    const index = await this.projection.current();
    const best = new BestDocuments(index, order, criteria.input.near, null, limit + 1);
    const counts = new FacetCounts(index, dayNumber(dayOf(now)));
    new IndexQuery(index, criteria, synonyms, now).run(best.add, counts);
    return { ...pageOf(best, limit, index), count: cappedCount(best.count), facets: counts.facets() };
  }

  async count(criteria: SearchCriteria, now: Date): Promise<CappedCount> {
    const synonyms = await this.synonymsFor(criteria);
    const index = await this.projection.current();
    let count = 0;
    new IndexQuery(index, criteria, synonyms, now).run(() => count++);
    return cappedCount(count);
  }

  /** Read before the index, which may change while anything is awaited. */
  private async synonymsFor({ lexemes, excluded }: SearchCriteria): Promise<Synonyms> {
    const all = [...lexemes, ...excluded.flat()];
    const synonyms = await this.lexicon.synonymsOf(all);
    return new Map(all.map((lexeme, at) => [lexeme, synonyms[at]!]));
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
