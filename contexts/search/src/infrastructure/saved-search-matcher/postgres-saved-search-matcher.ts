import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import { Catalogue } from '../../domain/catalogue/catalogue.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenWords } from '../../domain/criteria/kitten-words.js';
import { SavedSearch } from '../../domain/saved-search/saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { type SavedCriteria, SearchCriteria } from '../../domain/criteria/search-criteria.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { lookupKeysFor } from './index-keys.js';

interface Row extends Pick<SavedSearch, 'id' | 'version' | 'adopterId' | 'name' | 'included'> {
  readonly criteria: SavedCriteria;
  readonly savedAtMs: number;
  readonly activeSinceMs: number;
}

/** The key of the advisory lock that units of work share while they match kittens. */
const MATCHING = 'search.matching';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Selects all searches whose index keys fit to the kitten. The domain decides which of them match. */
@Injectable()
export class PostgresSavedSearchMatcher extends SavedSearchMatcher {
  constructor(
    private readonly transaction: Transaction,
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
    const { first, second } = lookupKeysFor(kitten, words);
    const { sex } = kitten.details;
    return this.select(
      `first_key = ANY ($1) AND second_key = ANY ($2) AND active_since <= $3
       AND coalesce(criteria -> 'input' ->> 'sex', $4) = $4 AND id > $5`,
      [first, second, kitten.listedAt, sex, after ?? BEFORE_ALL],
      limit,
    );
  }

  /** A shared lock: several units of work may match kittens at the same time. */
  async beginMatching(): Promise<void> {
    await this.transaction.queryPrepared(`SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))`, [
      MATCHING,
    ]);
  }

  /** Waits until no kitten is being matched, and lets none be matched until the transaction ends. */
  async existingMatches(criteria: SearchCriteria, limit: number, now: Date): Promise<readonly Kitten[]> {
    await this.transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [MATCHING]);
    return (await this.catalogue.find(criteria, 'newest', limit, null, now)).kittens;
  }

  /** The saved searches that are still active, in the order of their ids. */
  load(ids: readonly SavedSearchId[]): Promise<SavedSearch[]> {
    return this.select('id = ANY ($1)', [ids], ids.length);
  }

  /** Hundreds are loaded at a time, and a mapper or the parsing of dates would take longer than everything else. */
  private async select(
    condition: string,
    parameters: readonly unknown[],
    limit: number,
  ): Promise<SavedSearch[]> {
    const rows = await this.transaction.queryPrepared<Row>(
      `SELECT id, version, adopter_id AS "adopterId", name, criteria, included,
              1000 * extract(epoch FROM saved_at)::float8 AS "savedAtMs",
              1000 * extract(epoch FROM active_since)::float8 AS "activeSinceMs"
       FROM saved_searches WHERE ${condition} AND NOT is_paused ORDER BY id LIMIT $${parameters.length + 1}`,
      [...parameters, limit],
    );
    return rows.map(({ criteria, savedAtMs, activeSinceMs, ...row }) =>
      SavedSearch.reconstitute({
        ...row,
        criteria: SearchCriteria.reconstitute(criteria),
        isPaused: false,
        savedAt: new Date(savedAtMs),
        activeSince: new Date(activeSinceMs),
      }),
    );
  }
}
