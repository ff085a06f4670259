import type { Transaction } from '../../persistence/transaction.js';
import { type ClaimedPartition, MessageLog } from '../message-log.js';
import type { Message } from '../message.js';
import { PARTITIONS } from '../partition.js';
import type { Subscription } from '../subscription.js';

/** SQLSTATE: no such schema, no such table, no right to look into the schema. */
const NOT_THERE_YET = new Set(['3F000', '42P01', '42501']);

/** A context that has not migrated yet has said nothing: that is no failure of whoever listens. */
function otherwise<Result>(nothing: Result): (error: unknown) => Result {
  return (error) => {
    if (NOT_THERE_YET.has((error as { code?: string }).code ?? '')) return nothing;
    throw error;
  };
}

/** A snapshot that sees nothing: whoever starts with it starts at the beginning of the log. */
const BEGINNING = '1:1:';

/**
 * Rows of transactions that a snapshot does not see: those that began after it, and those that were in flight then.
 * Written as two arms that an index answers, so that one transaction left open for long makes nobody search anew.
 */
const unseenBy = (snapshot: string): string => `
  (log.transaction_id >= pg_snapshot_xmax(${snapshot})
   OR log.transaction_id = ANY (ARRAY (SELECT pg_snapshot_xip(${snapshot}))))`;

const MESSAGE = `
  jsonb_build_object('id', log.id, 'source', log.source, 'type', log.type, 'subject', log.subject,
    'time', to_char(log.time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data', log.data,
    'traceparent', log.traceparent, 'correlationid', log.correlation_id, 'causationid', log.causation_id) AS message`;

interface Cursor {
  readonly partition: number;
  readonly seen: string;
  readonly reading: string;
  readonly position: string;
}

/**
 * Follows a log that many transactions append to at once. Numbers are taken before they become visible: a reader that
 * remembered the highest one would step over a slower transaction with a lower one. So a cursor is a snapshot, and
 * what is unread is what Postgres sees now and that snapshot did not see. Within such a window, rows go by position.
 */
export class PostgresMessageLog extends MessageLog {
  /** @param context whose own log may be read in full; of another's log, what it publishes */
  constructor(
    private readonly context: string,
    private readonly transaction: Transaction,
  ) {
    super();
  }

  async open(subscription: Subscription): Promise<void> {
    await this.transaction.query(
      `INSERT INTO subscription_cursors (subscription, partition, seen, reading, position)
       SELECT $1, partition, $2::pg_snapshot, $2::pg_snapshot, 0 FROM generate_series(0, $3::integer - 1) AS partition
       ON CONFLICT DO NOTHING`,
      [subscription.name, BEGINNING, PARTITIONS],
    );
  }

  async claim(subscription: Subscription, partition: number | null = null): Promise<ClaimedPartition | null> {
    const log = this.logOf(subscription);
    const [claimed] = await this.transaction
      .query<Cursor>(
        `SELECT cursor.partition, cursor.seen::text, cursor.reading::text, cursor.position
       FROM subscription_cursors AS cursor
       WHERE cursor.subscription = $1 AND ($2::smallint IS NULL OR cursor.partition = $2)
         AND (cursor.reading::text <> cursor.seen::text
              OR EXISTS (SELECT FROM ${log} AS log
                         WHERE log.partition = cursor.partition AND ${unseenBy('cursor.seen')}))
       ORDER BY random()
       LIMIT 1
       FOR UPDATE OF cursor SKIP LOCKED`,
        [subscription.name, partition],
      )
      .catch(otherwise<Cursor[]>([]));
    if (!claimed) return null;
    const cursor = claimed.reading === claimed.seen ? await this.openWindow(subscription, claimed) : claimed;
    return this.claimed(subscription, cursor);
  }

  async lag(subscription: Subscription): Promise<number> {
    return this.countUnread(subscription).catch(otherwise(0));
  }

  private async countUnread(subscription: Subscription): Promise<number> {
    const [row] = await this.transaction.query<{ lag: number }>(
      `SELECT count(*)::integer AS lag
       FROM subscription_cursors AS cursor
       JOIN ${this.logOf(subscription)} AS log ON log.partition = cursor.partition AND ${unseenBy('cursor.seen')}
       WHERE cursor.subscription = $1 AND log.type = ANY ($2)
         AND (log.position > cursor.position OR NOT pg_visible_in_snapshot(log.transaction_id, cursor.reading))`,
      [subscription.name, Object.keys(subscription.handlers)],
    );
    return row!.lag;
  }

  private async openWindow(subscription: Subscription, cursor: Cursor): Promise<Cursor> {
    const [opened] = await this.transaction.query<Cursor>(
      `SELECT $1::smallint AS partition, $2::text AS seen, snapshot_before_me()::text AS reading,
              coalesce(min(log.position) - 1, 0) AS position
       FROM ${this.logOf(subscription)} AS log
       WHERE log.partition = $1 AND ${unseenBy('$2::pg_snapshot')}`,
      [cursor.partition, cursor.seen],
    );
    return opened!;
  }

  private claimed(subscription: Subscription, cursor: Cursor): ClaimedPartition {
    let { seen, position } = cursor;
    const { partition, reading } = cursor;
    return {
      partition,
      read: async (limit) => {
        const rows = await this.transaction.query<{ position: string; message: Message }>(
          `SELECT log.position, ${MESSAGE}
           FROM ${this.logOf(subscription)} AS log
           WHERE log.partition = $1 AND log.position > $2 AND log.type = ANY ($3)
             AND pg_visible_in_snapshot(log.transaction_id, $4)
             AND NOT pg_visible_in_snapshot(log.transaction_id, $5)
           ORDER BY log.position
           LIMIT $6`,
          [partition, position, Object.keys(subscription.handlers), reading, seen, limit],
        );
        position = rows.at(-1)?.position ?? position;
        if (rows.length < limit) seen = reading;
        return rows.map((row) => row.message);
      },
      advance: async () => {
        await this.transaction.query(
          `UPDATE subscription_cursors SET seen = $3, reading = $4, position = $5
           WHERE subscription = $1 AND partition = $2`,
          [subscription.name, partition, seen, reading, position],
        );
      },
    };
  }

  private logOf(subscription: Subscription): string {
    return subscription.from === this.context ? 'outbox' : `"${subscription.from}".published_events`;
  }
}
