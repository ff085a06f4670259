import { Injectable } from '@nestjs/common';
import { LogChanges, LogFollower } from '@pawprint/platform/messaging';
import { CommittedReads } from '@pawprint/platform/persistence';
import { BackgroundWork, runInThread } from '@pawprint/platform/runtime';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import type { KittenWords } from '../../domain/criteria/kitten-words.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { SavedSearch } from '../../domain/saved-search/saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { CHANGES_OF_SAVED_SEARCHES } from '../messaging/integration-events.js';
import type { Numbers } from './compiled-searches.js';
import { ACTIVE_SEARCHES, type SearchRow, indexedSearchOf } from './search-row.js';
import { IndexOfSearches, type Matches } from './index-of-searches.js';
import { PostgresSavedSearchMatcher } from './postgres-saved-search-matcher.js';

/** So many changes make matching slower by some microseconds. */
const CHANGES_TO_RECOMPILE = 2_000;
/** Starting a thread takes longer than compiling so many saved searches. */
const FEW = 500;
/** The number of kittens whose matches are kept, while they are handled in batches. */
const MAX_REMEMBERED = 8;

/**
 * Matches saved searches in memory, by an index that is compiled from Postgres in a thread and follows the log. Until it is
 * compiled, Postgres selects the candidates.
 */
@Injectable()
export class IndexedSavedSearchMatcher extends SavedSearchMatcher {
  readonly index: LogFollower<IndexOfSearches>;
  private readonly remembered = new Map<KittenId, Matches>();

  constructor(
    private readonly postgres: PostgresSavedSearchMatcher,
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
    await this.postgres.beginMatching();
    const index = await this.index.currentIfLoaded();
    if (index === null) return this.postgres.candidatesFor(kitten, words, after, limit);
    const matches = this.matching(index, kitten, words, after);
    const candidates: SavedSearch[] = [];
    let last = after;
    // Some of them may no longer be active, and fewer than the limit would mean that there are no more.
    while (candidates.length < limit) {
      const next = matches.behind(last, limit - candidates.length);
      if (next.length === 0) break;
      candidates.push(...(await this.postgres.load(next)));
      last = next.at(-1)!;
    }
    if (candidates.length === limit) this.remember(kitten, matches);
    return candidates;
  }

  existingMatches(criteria: SearchCriteria, limit: number, now: Date): Promise<readonly Kitten[]> {
    return this.postgres.existingMatches(criteria, limit, now);
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
