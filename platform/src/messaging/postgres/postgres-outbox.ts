import type { Ids } from '../../ports/ids.js';
import type { UnitOfWork } from '../../ports/unit-of-work.js';
import { continueTrace, presentCausality } from '../../observability/causality.js';
import type { Transaction } from '../../persistence/transaction.js';
import { crashPoint } from '../../runtime/crash-points.js';
import type { Saying } from '../message.js';
import { Outbox, refuseLargeOnes } from '../outbox.js';
import { partitionOf } from '../partition.js';
import type { Announcements } from './announcements.js';

/** All sayings of one call in one statement, whatever their number: rows are cheap, round trips are dear. */
const APPEND = `
  INSERT INTO outbox (partition, id, source, type, subject, time, data,
                      traceparent, correlation_id, causation_id, published)
  SELECT said.partition, said.id, $1, said.type, said.subject, said.time, said.data, $2, $3, $4, said.published
  FROM jsonb_to_recordset($5)
    AS said (turn integer, partition smallint, id uuid, type text, subject text, time timestamptz, data jsonb, published boolean)
  ORDER BY said.turn`;

export class PostgresOutbox extends Outbox {
  constructor(
    private readonly source: string,
    private readonly transaction: Transaction,
    private readonly unitOfWork: UnitOfWork,
    private readonly announcements: Announcements,
    private readonly ids: Ids,
  ) {
    super();
  }

  async append(sayings: readonly Saying[]): Promise<void> {
    if (sayings.length === 0) return;
    const rows = sayings.map((saying, turn) => ({
      ...saying,
      turn,
      id: this.ids.next(),
      partition: partitionOf(saying.subject),
    }));
    const json = JSON.stringify(rows);
    refuseLargeOnes(sayings, json);
    const because = presentCausality();
    crashPoint('outbox.before-append');
    await this.transaction.queryOften(APPEND, [
      this.source,
      because?.traceparent ?? continueTrace(null),
      because?.correlationId ?? rows[0]!.id,
      because?.causationId ?? null,
      json,
    ]);
    crashPoint('outbox.after-append');
    this.unitOfWork.afterCommit(this.announcements.announce);
  }
}
