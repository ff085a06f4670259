import type { Ids, UnitOfWork } from '../../ports/index.js';
import { continueTrace, presentCausality } from '../../observability/causality.js';
import type { Transaction } from '../../persistence/transaction.js';
import { crashPoint } from '../../runtime/crash-points.js';
import type { OutgoingEvent } from '../message.js';
import { Outbox, refuseLargeOnes } from '../outbox.js';
import { partitionOf } from '../partition.js';
import type { Notifier } from './notifier.js';

/** All sayings of one call in one statement, whatever their number: rows are cheap, round trips are dear. */
const INTO_OUTBOX = `
  INSERT INTO outbox (source, traceparent, correlation_id, causation_id,
                      partition, id, type, subject, time, data, published)`;

const APPEND = `${INTO_OUTBOX}
  SELECT $1, $2, $3, $4, said.partition, said.id, said.type, said.subject, said.time, said.data, said.published
  FROM jsonb_to_recordset($5)
    AS said (turn integer, partition smallint, id uuid, type text, subject text, time timestamptz, data jsonb, published boolean)
  ORDER BY said.turn`;

/** The usual case, which costs Postgres a good deal less. */
const APPEND_ONE = `${INTO_OUTBOX} VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

export class PostgresOutbox extends Outbox {
  constructor(
    private readonly source: string,
    private readonly transaction: Transaction,
    private readonly unitOfWork: UnitOfWork,
    private readonly announcements: Notifier,
    private readonly ids: Ids,
  ) {
    super();
  }

  async append(sayings: readonly OutgoingEvent[]): Promise<void> {
    if (sayings.length === 0) return;
    const rows = sayings.map((saying, turn) => ({
      ...saying,
      turn,
      id: this.ids.next(),
      partition: partitionOf(saying.subject),
    }));
    const [first] = rows as [(typeof rows)[number]];
    const isOne = rows.length === 1;
    const json = JSON.stringify(isOne ? first.data : rows);
    refuseLargeOnes(sayings, json);
    const because = presentCausality();
    const why = [
      this.source,
      because?.traceparent ?? continueTrace(null),
      because?.correlationId ?? first.id,
      because?.causationId ?? null,
    ];
    crashPoint('outbox.before-append');
    if (isOne) {
      const { partition, id, type, subject, time, published } = first;
      const row = [partition, id, type, subject, time, json, published];
      await this.transaction.queryOften(APPEND_ONE, [...why, ...row]);
    } else await this.transaction.queryOften(APPEND, [...why, json]);
    crashPoint('outbox.after-append');
    this.unitOfWork.afterCommit(this.announcements.announce);
  }
}
