import type { Transaction } from '../../persistence/transaction.js';
import type { Message } from '../message.js';
import { type Batch, MessageLog, type TakenMessage } from '../message-log.js';
import { PARTITIONS } from '../partition.js';
import { batchOf, familiesOf, type Subscription } from '../subscription.js';
import { countUnread, goOnInNextCluster, openCursors, takeMessages } from './log-queries.js';
import type { Relation } from './relations.js';

/** SQLSTATE: no such schema, no such table, no such column, no right to look into the schema. */
const NOT_THERE_YET = new Set(['3F000', '42P01', '42703', '42501']);

/** A context that has not migrated yet has said nothing: that is no failure of whoever listens. */
function otherwise<Result>(nothing: Result): (error: unknown) => Result {
  return (error) => {
    if (NOT_THERE_YET.has((error as { code?: string }).code ?? '')) return nothing;
    throw error;
  };
}

/** A message, if there is one in the window, and what is true of the whole batch. */
interface Row extends Message {
  readonly partition: number;
  /** Whether the cursor's snapshots are this cluster's. */
  readonly at_home: boolean;
  readonly alone: boolean;
  readonly heldBack: boolean;
}

/**
 * Follows a log that many transactions append to at once. Numbers are taken before they become visible: a reader that
 * remembered the highest one would step over a slower transaction with a lower one. So a cursor is a snapshot, and
 * what is unread is what Postgres sees now and that snapshot did not see. Within such a window, rows go by position.
 */
export class PostgresMessageLog extends MessageLog {
  constructor(
    private readonly transaction: Transaction,
    private readonly relationOf: (subscription: Subscription) => Relation,
  ) {
    super();
  }

  async open(subscription: Subscription, worker: string): Promise<void> {
    const { sql, firstPartition, isInbox } = this.relationOf(subscription);
    const at = isInbox ? 'beginning' : (subscription.startsAt ?? 'beginning');
    await this.transaction.query(openCursors(at, sql), [
      subscription.name,
      firstPartition,
      firstPartition + PARTITIONS - 1,
    ]);
    // A worker is connected under its name for as long as it lives. It may have died of anything that it had in hand.
    await this.transaction.query(
      `WITH dead AS (
         DELETE FROM subscription_workers
         WHERE subscription = $1 AND worker <> $2
           AND worker NOT IN (SELECT application_name FROM pg_stat_activity)
         RETURNING worker),
       careful AS (
         UPDATE subscription_cursors SET one_by_one = $3
         WHERE subscription = $1 AND EXISTS (SELECT FROM dead))
       INSERT INTO subscription_workers (subscription, worker) VALUES ($1, $2)
       ON CONFLICT DO NOTHING`,
      [subscription.name, worker, batchOf(subscription)],
    );
  }

  async close(subscription: Subscription, worker: string): Promise<void> {
    await this.transaction.query('DELETE FROM subscription_workers WHERE subscription = $1 AND worker = $2', [
      subscription.name,
      worker,
    ]);
  }

  async take(subscription: Subscription, limit: number): Promise<Batch | null> {
    const log = this.relationOf(subscription).sql;
    const rows = await this.transaction
      .queryOften<Row>(takeMessages(log), [subscription.name, familiesOf(subscription), limit])
      .catch(otherwise<Row[]>([]));
    const [first] = rows;
    if (first === undefined) return null;
    const { partition, at_home, alone } = first;
    const messages = first.id === null ? [] : rows.map(taken);
    if (!at_home && messages.length === 0)
      await this.transaction.query(goOnInNextCluster(log), [subscription.name, partition]);
    return { partition, messages, alone };
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
      .catch(otherwise([{ lag: 0 }]));
    return row!.lag;
  }
}

function taken({ partition: _, at_home: __, alone: ___, heldBack, ...message }: Row): TakenMessage {
  return { message, heldBack };
}
