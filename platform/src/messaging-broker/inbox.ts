import type { DataSource } from 'typeorm';
import type { Transaction } from '../persistence/transaction.js';
import type { Message } from '../messaging/message.js';
import { partitionOf } from '../messaging/partition.js';
import { copyRead } from '../messaging/postgres/log-queries.js';
import { INBOX_PARTITIONS, publishedBy } from '../messaging/postgres/relations.js';
import { familiesOf, type Subscription } from '../messaging/subscription.js';
import type { Place } from './broker.js';

/** The number of messages that one statement copies. */
const COPIED_AT_ONCE = 10_000;

export interface Received {
  readonly sequence: number;
  readonly message: Message;
}

/** Stores delivered messages, together with the place of the last of them, in the current unit of work. */
export class Inbox {
  constructor(private readonly transaction: Transaction) {}

  /** Returns the place up to which a subscription has received, or null when it has never received. */
  async placeOf({ name }: Subscription): Promise<Place | null> {
    const [row] = await this.transaction.query<{ copy: string; sequence: string }>(
      'SELECT copy, sequence FROM inbox_positions WHERE subscription = $1',
      [name],
    );
    return row ? { copy: row.copy, sequence: Number(row.sequence) } : null;
  }

  /**
   * Begins to receive from a broker's copy. Messages that the subscription has read from the log itself are copied into
   * the inbox, which drops them when the broker delivers them again.
   *
   * @param end the present end of the copy; a new subscription that starts at the end skips everything before it
   */
  async begin(subscription: Subscription, end: Place): Promise<void> {
    // Waits for readers of the log itself. Without cursors, they find nothing to read afterwards.
    const cursors = await this.transaction.query<{ partition: number }>(
      'SELECT partition FROM subscription_cursors WHERE subscription = $1 AND partition < $2 FOR UPDATE',
      [subscription.name, INBOX_PARTITIONS],
    );
    for (const { partition } of cursors) await this.copyRead(subscription, partition);
    await this.transaction.query(
      'DELETE FROM subscription_cursors WHERE subscription = $1 AND partition < $2',
      [subscription.name, INBOX_PARTITIONS],
    );
    const isNew = cursors.length === 0;
    await this.transaction.query(
      'INSERT INTO inbox_positions (subscription, copy, sequence, begins_after) VALUES ($1, $2, 0, $3)',
      [subscription.name, end.copy, isNew && subscription.startsAt === 'end' ? end.sequence : 0],
    );
  }

  /** Receives from the beginning of a new copy. The inbox drops the messages that it received from the previous copy. */
  async switchTo({ name }: Subscription, { copy }: Place): Promise<void> {
    await this.transaction.query(
      'UPDATE inbox_positions SET copy = $2, sequence = 0, begins_after = 0 WHERE subscription = $1',
      [name, copy],
    );
  }

  /** @throws Error when another process has received in the meantime */
  async store({ name }: Subscription, from: Place, to: Place, received: readonly Received[]): Promise<void> {
    const rows = received.map(({ sequence, message }, index) => ({
      ...message,
      index,
      sequence,
      partition: INBOX_PARTITIONS + partitionOf(message.subject),
    }));
    const parameters = [name, from.copy, from.sequence, to.sequence, JSON.stringify(rows)];
    const [moved] = await this.transaction.query(STORE, parameters);
    if (!moved) throw new Error(`Another process has received for ${name} in the meantime.`);
  }

  private async copyRead(subscription: Subscription, partition: number): Promise<void> {
    const sql = copyRead(publishedBy(subscription.from).sql);
    const read = [subscription.name, familiesOf(subscription), partition];
    for (let position: string | null = '0'; position !== null;) {
      const parameters: unknown[] = [...read, position, COPIED_AT_ONCE, INBOX_PARTITIONS];
      const [copied] = await this.transaction.query<{ position: string | null }>(sql, parameters);
      ({ position } = copied!);
    }
  }
}

// $1 subscription, $2 copy, $3 the sequence up to which was received before, $4 up to which now, $5 messages
const STORE = `
  WITH moved AS (
    UPDATE inbox_positions SET sequence = $4
    WHERE subscription = $1 AND copy = $2 AND sequence = $3
    RETURNING begins_after
  ),
  stored AS (
    INSERT INTO inbox (subscription, transaction_id, partition, id, source, type, subject, time, data,
                       traceparent, correlation_id, causation_id)
    SELECT $1, CASE WHEN received.sequence <= moved.begins_after THEN '0' ELSE pg_current_xact_id() END,
           received.partition, received.id, received.source, received.type, received.subject, received.time,
           received.data, received.traceparent, received.correlationid, received.causationid
    FROM moved, jsonb_to_recordset($5)
      AS received (index integer, sequence bigint, partition smallint, id uuid, source text, type text, subject text,
                   time timestamptz, data jsonb, traceparent text, correlationid text, causationid uuid)
    ORDER BY received.index
    ON CONFLICT DO NOTHING
  )
  SELECT FROM moved`;

/**
 * Keeps a process without a broker from starting after a subscription has received over one. The cursors over the log
 * itself were deleted then, so reading the log would deliver everything a second time.
 *
 * @throws Error that names the broker and the subscriptions
 */
export async function refuseWithoutBroker(database: Pick<DataSource, 'query'>): Promise<void> {
  const [received] = await database.query<{ subscriptions: string | null; brokers: string }[]>(
    `SELECT string_agg(subscription, ', ' ORDER BY subscription) AS subscriptions,
            string_agg(DISTINCT split_part(copy, ':', 1), ', ') AS brokers
     FROM inbox_positions`,
  );
  const { subscriptions, brokers } = received!;
  if (subscriptions === null) return;
  throw new Error(
    `No broker is configured, but ${subscriptions} received over ${brokers}: configure that broker again.`,
  );
}
