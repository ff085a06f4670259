import type { Transaction } from '../../persistence/transaction.js';
import type { Message } from '../message.js';
import type { Batch, MessageLog, TakenMessage } from '../message-log.js';
import { PARTITIONS } from '../partition.js';
import { batchOf, familiesOf, type Subscription } from '../subscription.js';
import { countUnread, continueInNextCluster, openCursors, takeMessages } from './log-queries.js';
import type { Relation } from './relations.js';

/** SQLSTATE: missing schema, missing table, missing column, missing privilege on the schema. */
const NOT_MIGRATED = new Set<unknown>(['3F000', '42P01', '42703', '42501']);

/** The publishing context may not have migrated yet. It then has no messages, and the reader does not fail. */
function whenNotMigrated<Result>(nothing: Result): (error: unknown) => Result {
  return (error) => {
    if (NOT_MIGRATED.has((error as { code?: unknown }).code)) return nothing;
    throw error;
  };
}

/** A row with a message, or with nulls when the window is empty, and with the columns that describe the whole batch. */
interface Row extends Message {
  readonly partition: number;
  /** True when this cluster took the cursor's snapshots. */
  readonly in_own_cluster: boolean;
  readonly isolated: boolean;
  readonly isBlocked: boolean;
}

/**
 * Reads a log to which many transactions append concurrently. A row gets its position before it becomes visible. A reader
 * that stored the highest position would skip a slower transaction with a lower position. Therefore a cursor is a
 * snapshot. The unread rows are those that are visible now and were not visible in that snapshot, in the order of their
 * positions.
 */
export class PostgresMessageLog implements MessageLog {
  constructor(
    private readonly transaction: Transaction,
    private readonly relationOf: (subscription: Subscription) => Relation,
  ) {}

  async open(subscription: Subscription, worker: string): Promise<void> {
    const { sql, firstPartition, isInbox } = this.relationOf(subscription);
    const at = isInbox ? 'beginning' : (subscription.startsAt ?? 'beginning');
    await this.transaction.query(openCursors(at, sql), [
      subscription.name,
      firstPartition,
      firstPartition + PARTITIONS - 1,
    ]);
    // A running worker has a connection with its name. A crashed worker may have been handling a poison message.
    await this.transaction.query(
      `WITH crashed AS (
         DELETE FROM subscription_workers
         WHERE subscription = $1 AND worker <> $2
           AND worker NOT IN (SELECT application_name FROM pg_stat_activity)
         RETURNING worker),
       isolated AS (
         UPDATE subscription_cursors SET one_by_one = $3
         WHERE subscription = $1 AND EXISTS (SELECT FROM crashed))
       INSERT INTO subscription_workers (subscription, worker) VALUES ($1, $2)
       ON CONFLICT DO NOTHING`,
      [subscription.name, worker, batchOf(subscription)],
    );
  }

  async close(worker: string): Promise<void> {
    await this.transaction.query('DELETE FROM subscription_workers WHERE worker = $1', [worker]);
  }

  async take(subscription: Subscription, limit: number): Promise<Batch | null> {
    const log = this.relationOf(subscription).sql;
    const rows = await this.transaction
      .queryPrepared<Row>(takeMessages(log), [subscription.name, familiesOf(subscription), limit])
      .catch(whenNotMigrated<Row[]>([]));
    const [first] = rows;
    if (first === undefined) return null;
    const { partition, in_own_cluster, isolated } = first;
    const messages = first.id === null ? [] : rows.map(taken);
    if (!in_own_cluster && messages.length === 0)
      await this.transaction.query(continueInNextCluster(log), [subscription.name, partition]);
    return { partition, messages, isolated };
  }

  async oneByOne(subscription: Subscription, partition: number, messages: number): Promise<void> {
    await this.transaction.query(
      'UPDATE subscription_cursors SET one_by_one = $3 WHERE subscription = $1 AND partition = $2',
      [subscription.name, partition, messages],
    );
  }

  async lag(subscription: Subscription): Promise<number> {
    const [row] = await this.transaction
      .query<{ lag: number }>(countUnread(this.relationOf(subscription).sql), [
        subscription.name,
        familiesOf(subscription),
      ])
      .catch(whenNotMigrated([{ lag: 0 }]));
    return row!.lag;
  }
}

function taken(row: Row): TakenMessage {
  const { partition: _, in_own_cluster: __, isolated: ___, isBlocked, ...message } = row;
  return { message, isBlocked };
}
