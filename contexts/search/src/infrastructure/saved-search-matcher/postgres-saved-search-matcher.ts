import { Injectable } from '@nestjs/common';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import { Catalogue } from '../../domain/catalogue/catalogue.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenWords } from '../../domain/criteria/kitten-words.js';
import { SavedSearch } from '../../domain/saved-search/saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { type SavedCriteria, SearchCriteria } from '../../domain/criteria/search-criteria.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { drawersFor } from './filing.js';

interface Row extends Pick<SavedSearch, 'id' | 'version' | 'adopterId' | 'name' | 'included'> {
  readonly criteria: SavedCriteria;
  readonly savedAtMs: number;
  readonly standsSinceMs: number;
}

/** What the lock is on that whoever matches a kitten shares with others who do. */
const MATCHING = 'search.matching';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Looks into every drawer in which a search that matches may be filed; the rest is for the domain to decide. */
@Injectable()
export class PostgresSavedSearchMatcher extends SavedSearchMatcher {
  constructor(
    private readonly transaction: TypeOrmTransaction,
    private readonly catalogue: Catalogue,
  ) {
    super();
  }

  async candidatesFor(
    kitten: Kitten,
    words: KittenWords,
    after: SavedSearchId | null,
    limit: number,
  ): Promise<SavedSearch[]> {
    await this.beginMatching();
    const { under, beside } = drawersFor(kitten, words);
    const { sex } = kitten.details;
    return this.those(
      `filed_under = ANY ($1) AND filed_beside = ANY ($2) AND stands_since <= $3
       AND coalesce(criteria -> 'wanted' ->> 'sex', $4) = $4 AND id > $5`,
      [under, beside, kitten.listedAt, sex, after ?? BEFORE_ALL],
      limit,
    );
  }

  /** Many may match at once. */
  async beginMatching(): Promise<void> {
    await this.transaction.queryOften(`SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))`, [
      MATCHING,
    ]);
  }

  /** Waits until no kitten is being matched, and lets none be matched until the transaction ends. */
  async existingMatches(criteria: SearchCriteria, limit: number, now: Date): Promise<readonly Kitten[]> {
    await this.transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [MATCHING]);
    return (await this.catalogue.find(criteria, 'newest', limit, null, now)).kittens;
  }

  /** Those of the ids that still stand, in the order of their ids. */
  load(ids: readonly SavedSearchId[]): Promise<SavedSearch[]> {
    return this.those('id = ANY ($1)', [ids], ids.length);
  }

  /** Hundreds of them are wanted at a time: a mapper, or reading dates, would take longer than all the rest. */
  private async those(
    condition: string,
    parameters: readonly unknown[],
    limit: number,
  ): Promise<SavedSearch[]> {
    const rows = await this.transaction.queryOften<Row>(
      `SELECT id, version, adopter_id AS "adopterId", name, criteria, included,
              1000 * extract(epoch FROM saved_at)::float8 AS "savedAtMs",
              1000 * extract(epoch FROM stands_since)::float8 AS "standsSinceMs"
       FROM saved_searches WHERE ${condition} AND NOT is_paused ORDER BY id LIMIT $${parameters.length + 1}`,
      [...parameters, limit],
    );
    return rows.map(({ criteria, savedAtMs, standsSinceMs, ...row }) =>
      SavedSearch.reconstitute({
        ...row,
        criteria: SearchCriteria.reconstitute(criteria),
        isPaused: false,
        savedAt: new Date(savedAtMs),
        standsSince: new Date(standsSinceMs),
      }),
    );
  }
}
