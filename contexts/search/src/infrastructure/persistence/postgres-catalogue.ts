import { Injectable } from '@nestjs/common';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import { In } from 'typeorm';
import {
  type Bookmark,
  Catalogue,
  type FacetName,
  FACETS,
  type Facet,
  type Moment,
  MOST_COUNTED,
  type Order,
  type Page,
  type Survey,
} from '../../domain/kitten/catalogue.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { SearchCriteria } from '../../domain/saved-search/search-criteria.js';
import { Lexicon } from '../../domain/words/lexicon.js';
import { CatalogueQuery, type Shortlist } from './catalogue-query.js';
import { kittenSchema } from './kitten.schema.js';
import type { Synonyms } from './weighted-words.js';

interface Found extends Moment {
  readonly rank: number | null;
  /** Where the shortlist begins when it is not everything; the same in every row. */
  readonly sinceListedAt: Date | null;
  readonly sinceId: KittenId | null;
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

  async find(
    criteria: SearchCriteria,
    order: Order,
    limit: number,
    after: Bookmark | null,
    now: Date,
  ): Promise<Page> {
    const synonyms = await this.synonymsFor(criteria);
    const newQuery = () => new CatalogueQuery(criteria, synonyms, now, this.shortlist);
    const rows =
      after?.rank === null ? [] : await this.ask<Found>(newQuery().ranked(order, after, limit + 1));
    const since = after ? after.rankedSince : sinceOf(rows);
    const found = rows.filter(({ id }) => id !== null);
    if (since && found.length <= limit) {
      const behind = after?.rank === null ? after : since;
      found.push(...(await this.ask<Found>(newQuery().listedBefore(behind, limit + 1 - found.length))));
    }
    const onPage = found.slice(0, limit);
    const last = onPage.at(-1);
    return {
      kittens: await this.load(onPage.map(({ id }) => id)),
      next: last && found.length > limit ? bookmarkAt(last, since) : null,
    };
  }

  async count(criteria: SearchCriteria, now: Date): Promise<number> {
    const query = new CatalogueQuery(criteria, await this.synonymsFor(criteria), now, this.shortlist);
    const [row] = await this.ask<{ count: number }>(query.count(MOST_COUNTED + 1));
    return row!.count;
  }

  /** Facets about which something was said are asked for one by one, all others together. */
  async survey(criteria: SearchCriteria, now: Date): Promise<Survey> {
    const wanted: Partial<Record<FacetName, unknown>> = {
      ...criteria.wanted,
      ageBand: criteria.wanted.maxAgeWeeks,
    };
    const narrowed = FACETS.filter((facet) => wanted[facet] !== undefined);
    const [count, others, ...alone] = await Promise.all([
      this.count(criteria, now),
      this.valuesOf(
        FACETS.filter((facet) => !narrowed.includes(facet)),
        criteria,
        now,
      ),
      ...narrowed.map((facet) => this.valuesOf([facet], criteria.except(facet), now)),
    ]);
    const facets = Object.assign({}, others, ...alone) as Survey['facets'];
    return { count: count > MOST_COUNTED ? null : count, facets };
  }

  private async valuesOf(
    facets: readonly FacetName[],
    criteria: SearchCriteria,
    now: Date,
  ): Promise<Partial<Record<FacetName, Facet[]>>> {
    const values = Object.fromEntries(facets.map((facet) => [facet, [] as Facet[]]));
    if (facets.length === 0) return values;
    const query = new CatalogueQuery(criteria, await this.synonymsFor(criteria), now, this.shortlist);
    const rows = await this.ask<Facet & { facet: FacetName }>(query.facets(facets));
    for (const { facet, value, count } of rows) values[facet]!.push({ value, count });
    return values;
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

function sinceOf([first]: readonly Found[]): Moment | null {
  return first?.sinceListedAt ? { listedAt: first.sinceListedAt, id: first.sinceId! } : null;
}

const bookmarkAt = ({ rank, listedAt, id }: Found, rankedSince: Moment | null): Bookmark => ({
  rank,
  listedAt,
  id,
  rankedSince,
});
