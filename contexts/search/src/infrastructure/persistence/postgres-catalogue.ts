import { Injectable } from '@nestjs/common';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import { In } from 'typeorm';
import {
  Catalogue,
  type FirstPage,
  type Order,
  type Page,
  type PagePosition,
} from '../../domain/catalogue/catalogue.js';
import { type CappedCount, cappedCount, MAX_COUNTED } from '../../domain/catalogue/capped-count.js';
import { type FacetName, type Facet } from '../../domain/catalogue/facet.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import { Lexicon } from '../../domain/language/lexicon.js';
import { CatalogueQuery, type Reaching, type Shortlist } from './catalogue-query.js';
import { kittenSchema } from './kitten.schema.js';
import { type Keyset, keysetOf, type Moment, positionOf } from './page-position.js';
import type { Synonyms } from './weighted-words.js';

interface Found extends Moment {
  readonly rank: number | null;
}

/** Moments are texts in here. */
interface FirstRow {
  readonly page: readonly (Omit<Found, 'listedAt'> & { readonly listedAt: string })[] | null;
  readonly since: { readonly id: KittenId; readonly listedAt: string } | null;
  readonly count: number;
  readonly facets: readonly (Facet & { readonly facet: FacetName })[] | null;
}

/** How much is put into order at the most, so that nobody waits for it: docs/adr/0011. */
const SHORTLIST: Shortlist = { ranked: 5_000, newest: 2_000, among: 50_000 };

@Injectable()
export class PostgresCatalogue extends Catalogue {
  protected readonly shortlist: Shortlist = SHORTLIST;

  constructor(
    private readonly transaction: TypeOrmTransaction,
    private readonly lexicon: Lexicon,
  ) {
    super();
  }

  async firstPage(criteria: SearchCriteria, order: Order, limit: number, now: Date): Promise<FirstPage> {
    const query = await this.queryFor(criteria, now);
    const [row] = await this.ask<FirstRow>(query.firstPage(order, limit + 1));
    const { page, since, count, facets } = row!;
    const found = (page ?? []).map((one) => ({ ...one, listedAt: new Date(one.listedAt) }));
    const rankedSince = since && { id: since.id, listedAt: new Date(since.listedAt) };
    const valuesOf = (name: FacetName): Facet[] =>
      (facets ?? [])
        .filter(({ facet }) => facet === name)
        .map((one) => ({ value: one.value, count: one.count }));
    const isReached = rankedSince !== null && isReaching(order);
    return {
      ...(isReached
        ? await this.pageReached(criteria, order, found, limit, null, rankedSince, now)
        : await this.page(criteria, found, limit, rankedSince, now)),
      count: cappedCount(count),
      facets: {
        breed: valuesOf('breed'),
        coat: valuesOf('coat'),
        sex: valuesOf('sex'),
        ageBand: valuesOf('ageBand'),
        town: valuesOf('town'),
      },
    };
  }

  async find(
    criteria: SearchCriteria,
    order: Order,
    limit: number,
    position: PagePosition | null,
    now: Date,
  ): Promise<Page> {
    if (position === null) {
      const { kittens, next } = await this.firstPage(criteria, order, limit, now);
      return { kittens, next };
    }
    const after = keysetOf(position);
    const { rankedSince } = after;
    const query = await this.queryFor(criteria, now);
    const found = after.rank === null ? [] : await this.ask<Found>(query.ranked(order, after, limit + 1));
    if (rankedSince && isReaching(order)) {
      return this.pageReached(criteria, order, found, limit, after, rankedSince, now);
    }
    return this.page(criteria, found, limit, rankedSince, now, after.rank === null ? after : rankedSince);
  }

  async count(criteria: SearchCriteria, now: Date): Promise<CappedCount> {
    const query = await this.queryFor(criteria, now);
    const [row] = await this.ask<{ count: number }>(query.count(MAX_COUNTED + 1));
    return cappedCount(row!.count);
  }

  /**
   * Filled up with kittens that were listed before those that were put into order.
   *
   * @param found one more than the limit, if there are so many
   * @param before where to go on among those, if at all
   */
  private async page(
    criteria: SearchCriteria,
    found: readonly Found[],
    limit: number,
    rankedSince: Moment | null,
    now: Date,
    before: Moment | null = rankedSince,
  ): Promise<Page> {
    const missing = limit + 1 - found.length;
    const older =
      before && missing > 0
        ? await this.ask<Found>((await this.queryFor(criteria, now)).listedBefore(before, missing))
        : [];
    const all = [...found, ...older];
    const onPage = all.slice(0, limit);
    const last = onPage.at(-1);
    return {
      kittens: await this.load(onPage.map(({ id }) => id)),
      next: last && all.length > limit ? positionOf({ ...last, rankedSince }) : null,
    };
  }

  /**
   * The nearest or the youngest of very many: nobody is farther than the last of those on the shortlist, and what has to
   * be looked at up to there is little. So nothing is left to be shown by when it was listed.
   */
  private async pageReached(
    criteria: SearchCriteria,
    order: Reaching,
    onShortlist: readonly Found[],
    limit: number,
    after: Keyset | null,
    rankedSince: Moment,
    now: Date,
  ): Promise<Page> {
    const farthest = onShortlist[limit]?.rank ?? null;
    const query = await this.queryFor(criteria, now);
    const found = await this.ask<Found>(query.reached(order, after, limit + 1, farthest));
    return this.page(criteria, found, limit, rankedSince, now, null);
  }

  private async queryFor(criteria: SearchCriteria, now: Date): Promise<CatalogueQuery> {
    return new CatalogueQuery(criteria, await this.synonymsFor(criteria), now, this.shortlist);
  }

  private ask<Row>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }): Promise<Row[]> {
    return this.transaction.query<Row>(sql, parameters);
  }

  private async synonymsFor({ lexemes, unwanted }: SearchCriteria): Promise<Synonyms> {
    const wanted = [...lexemes, ...unwanted.flat()];
    const synonyms = await this.lexicon.synonymsOf(wanted);
    return new Map(wanted.map((lexeme, at) => [lexeme, synonyms[at]!]));
  }

  /** A kitten that found a home between the two questions is left out. */
  private async load(ids: readonly KittenId[]): Promise<Kitten[]> {
    if (ids.length === 0) return [];
    const kittens = await this.transaction.manager.findBy(kittenSchema, { id: In([...ids]) });
    const byId = new Map(kittens.map((kitten) => [kitten.id, kitten]));
    return ids.flatMap((id) => byId.get(id) ?? []).filter((kitten) => kitten.state === 'listed');
  }
}

const isReaching = (order: Order): order is Reaching => order === 'nearest' || order === 'youngest';
