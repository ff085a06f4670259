import { Worker } from 'node:worker_threads';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import type { DataSourceOptions } from 'typeorm';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import type { KittenWords } from '../../domain/criteria/kitten-words.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import type { SavedSearch } from '../../domain/saved-search/saved-search.js';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { CHANGES_OF_SAVED_SEARCHES } from '../messaging/integration-events.js';
import type { CompiledInThread, WhatToCompile } from './compile-in-thread.js';
import { IndexOfSearches, type Matches } from './index-of-searches.js';
import { PostgresSavedSearchMatcher } from './postgres-saved-search-matcher.js';

/** So many changes make matching slower by some microseconds. */
const CHANGES_TO_COMPILE_ANEW = 2_000;
/** After a failure; and after a success, so that compiling takes a small part of the time even while many searches come. */
const PAUSE_MS = 30_000;
const PAUSE_TIMES_DURATION = 10;
/** Kittens that many look for, while they are told some at a time. */
const MAX_REMEMBERED = 8;

interface Present {
  readonly index: IndexOfSearches;
  /** What the index has seen of the log. */
  readonly snapshot: string;
  readonly cluster: string;
}

/**
 * Saved searches matched in memory: an index that is compiled from Postgres in a thread of its own, and that catches up with
 * the log of what happened to saved searches before each kitten. Each process has its own. While there is none yet,
 * Postgres answers by itself.
 */
@Injectable()
export class IndexedSavedSearchMatcher extends SavedSearchMatcher implements OnModuleDestroy {
  private readonly logger = new Logger(IndexedSavedSearchMatcher.name);
  private readonly remembered = new Map<KittenId, Matches>();
  private present: Present | undefined;
  private compiling: Worker | undefined;
  private compileAfter = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly postgres: PostgresSavedSearchMatcher,
    private readonly transaction: TypeOrmTransaction,
  ) {
    super();
  }

  async candidatesFor(
    kitten: Kitten,
    words: KittenWords,
    after: SavedSearchId | null,
    limit: number,
  ): Promise<SavedSearch[]> {
    await this.postgres.beginMatching();
    await this.inTurn(() => this.catchUp());
    if (!this.present) return this.postgres.candidatesFor(kitten, words, after, limit);
    const matches = this.matching(kitten, words, after);
    const candidates: SavedSearch[] = [];
    let last = after;
    // Some of them may stand no longer, and fewer than the limit would mean that there are no more.
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

  /** How much there is in memory; null while there is no index. */
  get size(): number | null {
    return this.present?.index.size ?? null;
  }

  async onModuleDestroy(): Promise<void> {
    this.compileAfter = Infinity;
    await this.compiling?.terminate();
  }

  /** A kitten that many look for is matched once: who begins to look for it later is too late anyway. */
  private matching(kitten: Kitten, words: KittenWords, after: SavedSearchId | null): Matches {
    const known = after === null ? undefined : this.remembered.get(kitten.id);
    this.remembered.delete(kitten.id);
    return known ?? this.present!.index.match(kitten, words);
  }

  private remember(kitten: Kitten, matches: Matches): void {
    const [oldest] = this.remembered.keys();
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.delete(oldest!);
    this.remembered.set(kitten.id, matches);
  }

  /** One after the other, so that nobody puts an older state over a newer one. */
  private inTurn<Result>(act: () => Promise<Result> | Result): Promise<Result> {
    const mine = this.turn.then(act);
    this.turn = mine.catch(() => {});
    return mine;
  }

  /**
   * Takes from the log what transactions said of saved searches that the index has not seen, and can be seen now: the
   * order of the log is not the order of commits.
   */
  private async catchUp(): Promise<void> {
    if (!this.present) return this.compile();
    const { index, snapshot, cluster } = this.present;
    const [now] = await this.transaction.queryOften<{
      snapshot: string;
      cluster: string;
      changed: SavedSearchId[];
    }>(CHANGED_SINCE, [snapshot, CHANGES_OF_SAVED_SEARCHES]);
    if (now!.cluster !== cluster || xmaxOf(now!.snapshot) < xmaxOf(snapshot)) {
      // Another database than the one that was read: nothing that is known of it holds.
      this.present = undefined;
      this.remembered.clear();
      return this.compile();
    }
    if (now!.changed.length > 0) await this.takeIn(now!.changed, index);
    this.present = { index, snapshot: now!.snapshot, cluster };
    if (index.changes > CHANGES_TO_COMPILE_ANEW) this.compile();
  }

  private async takeIn(changed: readonly SavedSearchId[], index: IndexOfSearches): Promise<void> {
    for (const id of changed) index.remove(id);
    const rows = await this.transaction.query<{
      id: SavedSearchId;
      under: number;
      beside: number;
      record: Buffer;
    }>(THOSE_THAT_STAND, [changed]);
    for (const { id, under, beside, record } of rows) index.put({ id, filing: { under, beside }, record });
  }

  private compile(): void {
    if (this.compiling || Date.now() < this.compileAfter) return;
    const { url, schema } = this.transaction.manager.dataSource.options as DataSourceOptions & {
      type: 'postgres';
    };
    const begunAt = Date.now();
    const worker = new Worker(new URL('./compile-in-thread.js', import.meta.url), {
      workerData: { databaseUrl: url!, schema: schema! } satisfies WhatToCompile,
    });
    this.compiling = worker;
    this.compileAfter = begunAt + PAUSE_MS;
    worker.once('message', ({ numbers, snapshot, cluster }: CompiledInThread) => {
      const took = Date.now() - begunAt;
      this.compileAfter = Math.min(this.compileAfter, Date.now() + PAUSE_TIMES_DURATION * took);
      void this.inTurn(() => {
        this.present = { index: new IndexOfSearches(numbers), snapshot, cluster };
      });
    });
    worker.once('error', (error) => {
      this.logger.warn(`Saved searches are matched without an index for now: ${String(error)}`);
    });
    worker.once('exit', () => {
      if (this.compiling === worker) this.compiling = undefined;
    });
  }
}

const xmaxOf = (snapshot: string): bigint => BigInt(snapshot.split(':')[1]!);

const CHANGED_SINCE = `
  SELECT pg_current_snapshot()::text AS snapshot, this_cluster()::text AS cluster, ARRAY(
    SELECT DISTINCT data ->> 'savedSearchId' FROM outbox
    WHERE type = ANY ($2)
      AND (transaction_id >= pg_snapshot_xmax($1::pg_snapshot)
           OR transaction_id = ANY (ARRAY(SELECT pg_snapshot_xip($1::pg_snapshot))))
  ) AS changed`;

const THOSE_THAT_STAND = `
  SELECT id, filed_under AS under, filed_beside AS beside, filed_record AS record
  FROM saved_searches WHERE id = ANY ($1) AND NOT is_paused`;
