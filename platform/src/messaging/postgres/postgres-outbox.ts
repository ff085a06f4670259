import type { Ids, UnitOfWork } from '../../ports/index.js';
import { continueTrace, currentCausality } from '../../observability/causality.js';
import type { Transaction } from '../../persistence/transaction.js';
import { crashPoint } from '../../runtime/crash-points.js';
import type { OutgoingEvent } from '../message.js';
import { type Outbox, refuseOversized } from '../outbox.js';
import { partitionOf } from '../partition.js';
import type { Notifier } from './notifier.js';

/** Appends all events of a call in one statement, because a round trip costs much more than a row. */
const INSERT = `
  INSERT INTO outbox (source, traceparent, correlation_id, causation_id,
                      partition, id, type, subject, time, data, published)`;

const APPEND = `${INSERT}
  SELECT $1, $2, $3, $4, event.partition, event.id, event.type, event.subject, event.time, event.data, event.published
  FROM jsonb_to_recordset($5)
    AS event (index integer, partition smallint, id uuid, type text, subject text, time timestamptz, data jsonb, published boolean)
  ORDER BY event.index`;

/** Appends a single event, which is the usual case and faster. */
const APPEND_ONE = `${INSERT} VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

export class PostgresOutbox implements Outbox {
  constructor(
    private readonly source: string,
    private readonly transaction: Transaction,
    private readonly unitOfWork: UnitOfWork,
    private readonly notifier: Notifier,
    private readonly ids: Ids,
  ) {}

  async append(events: readonly OutgoingEvent[]): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map((event, index) => ({
      ...event,
      index,
      id: this.ids.next(),
      partition: partitionOf(event.subject),
    }));
    const [first] = rows as [(typeof rows)[number]];
    const isOne = rows.length === 1;
    const json = JSON.stringify(isOne ? first.data : rows);
    refuseOversized(events, json);
    const because = currentCausality();
    const envelope = [
      this.source,
      because?.traceparent ?? continueTrace(null),
      because?.correlationId ?? first.id,
      because?.causationId ?? null,
    ];
    crashPoint('outbox.before-append');
    if (isOne) {
      const { partition, id, type, subject, time, published } = first;
      const row = [partition, id, type, subject, time, json, published];
      await this.transaction.queryPrepared(APPEND_ONE, [...envelope, ...row]);
    } else await this.transaction.queryPrepared(APPEND, [...envelope, json]);
    crashPoint('outbox.after-append');
    this.unitOfWork.afterCommit(this.notifier.notify);
  }
}
