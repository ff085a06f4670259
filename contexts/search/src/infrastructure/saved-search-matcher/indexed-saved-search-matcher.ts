import { Injectable } from '@nestjs/common';
import { LogChanges, LogFollower } from '@pawprint/platform/messaging';
import { CommittedReads, Transaction } from '@pawprint/platform/persistence';
import { BackgroundWork, runInThread } from '@pawprint/platform/runtime';
import { Catalogue } from '../../domain/catalogue/catalogue.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import { type SavedCriteria, SearchCriteria } from '../../domain/criteria/search-criteria.js';
import type { KittenWords } from '../../domain/criteria/kitten-words.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import { SavedSearch } from '../../domain/saved-search/saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { CHANGES_OF_SAVED_SEARCHES } from '../messaging/integration-events.js';
import type { Numbers } from './compiled-searches.js';
import { ACTIVE_SEARCHES, type SearchRow, indexedSearchOf } from './search-row.js';
import { IndexOfSearches, type Matches } from './index-of-searches.js';

interface Row extends Pick<SavedSearch, 'id' | 'version' | 'adopterId' | 'name' | 'included'> {
  readonly criteria: SavedCriteria;
  readonly savedAtMs: number;
  readonly activeSinceMs: number;
}

/** The key of the advisory lock that units of work share while they match kittens. */
const MATCHING = 'search.matching';

/** So many changes make matching slower by some microseconds. */
const CHANGES_TO_RECOMPILE = 2_000;
/** Starting a thread takes longer than compiling so many saved searches. */
const FEW = 500;
/** The number of kittens whose matches are kept, while they are handled in batches. */
const MAX_REMEMBERED = 8;

/**
 * Matches saved searches in memory, by an index that is compiled from Postgres in a thread and follows the log. Until it is
 * compiled, matching waits.
 */
@Injectable()
export class IndexedSavedSearchMatcher extends SavedSearchMatcher {
  readonly index: LogFollower<IndexOfSearches>;
  private readonly remembered = new Map<KittenId, Matches>();

  constructor(
    private readonly transaction: Transaction,
    private readonly catalogue: Catalogue,
    private readonly reads: CommittedReads,
    log: LogChanges,
    work: BackgroundWork,
  ) {
    super();
    this.index = new LogFollower(log, {
      name: 'saved searches',
      feed: { types: CHANGES_OF_SAVED_SEARCHES, idField: 'savedSearchId' },
      load: (signal) => this.load(signal),
      apply: (index, ids) => this.take(index, ids),
      isOutgrown: ({ changes }) => changes > CHANGES_TO_RECOMPILE,
    });
    work.add(this.index);
  }

  async candidatesFor(
    kitten: Kitten,
    words: KittenWords,
    after: SavedSearchId | null,
    limit: number,
  ): Promise<SavedSearch[]> {
    // Several units of work may match kittens at the same time.
    await this.transaction.queryPrepared(`SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))`, [
      MATCHING,
    ]);
    const matches = this.matching(await this.index.current(), kitten, words, after);
    const candidates: SavedSearch[] = [];
    let last = after;
    // Some of them may no longer be active, and fewer than the limit would mean that there are no more.
    while (candidates.length < limit) {
      const next = matches.behind(last, limit - candidates.length);
      if (next.length === 0) break;
      candidates.push(...(await this.active(next)));
      last = next.at(-1)!;
    }
    if (candidates.length === limit) this.remember(kitten, matches);
    return candidates;
  }

  /** Waits until no kitten is being matched, and lets none be matched until the transaction ends. */
  async existingMatches(criteria: SearchCriteria, limit: number, now: Date): Promise<readonly Kitten[]> {
    await this.transaction.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [MATCHING]);
    const listed = await this.catalogue.current();
    return (await listed.find(criteria, 'newest', limit, null, now)).kittens;
  }

  /** A kitten with many matches is matched once for all batches, because searches that are saved later do not match it. */
  private matching(
    index: IndexOfSearches,
    kitten: Kitten,
    words: KittenWords,
    after: SavedSearchId | null,
  ): Matches {
    const known = after === null ? undefined : this.remembered.get(kitten.id);
    this.remembered.delete(kitten.id);
    return known ?? index.match(kitten, words);
  }

  private remember(kitten: Kitten, matches: Matches): void {
    const [oldest] = this.remembered.keys();
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.delete(oldest!);
    this.remembered.set(kitten.id, matches);
  }

  /**
   * The saved searches that are still active, in the order of their ids. Hundreds are loaded at a time, and a mapper or the
   * parsing of dates would take longer than everything else.
   */
  private async active(ids: readonly SavedSearchId[]): Promise<SavedSearch[]> {
    const rows = await this.transaction.queryPrepared<Row>(
      `SELECT id, version, adopter_id AS "adopterId", name, criteria, included,
              1000 * extract(epoch FROM saved_at)::float8 AS "savedAtMs",
              1000 * extract(epoch FROM active_since)::float8 AS "activeSinceMs"
       FROM saved_searches WHERE id = ANY ($1) AND NOT is_paused ORDER BY id`,
      [ids],
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

  private async load(signal: AbortSignal): Promise<IndexOfSearches> {
    this.remembered.clear();
    const first = await this.reads.query<SearchRow>(`${ACTIVE_SEARCHES} LIMIT ${FEW + 1}`, [], 'array');
    if (first.length <= FEW) return IndexOfSearches.of(first.map(indexedSearchOf));
    const { databaseUrl, schema } = this.reads;
    const script = new URL('./compile-in-thread.js', import.meta.url);
    return new IndexOfSearches(await runInThread<Numbers>(script, { databaseUrl, schema }, signal));
  }

  private async take(index: IndexOfSearches, ids: readonly string[]): Promise<void> {
    const rows = await this.reads.query<SearchRow>(`${ACTIVE_SEARCHES} AND id = ANY ($1)`, [ids], 'array');
    for (const id of ids) index.remove(id as SavedSearchId);
    for (const row of rows) index.put(indexedSearchOf(row));
  }
}
