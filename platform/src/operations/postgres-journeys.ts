import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transaction } from '../persistence/transaction.js';
import { JourneyReports, MAX_STEPS, type Step } from './journeys.js';

// There is no index of correlation ids, because it would slow down the outbox. The query scans recent messages instead.
const IN_OUTBOX = `
  SELECT id, causation_id AS "causationId", correlation_id AS "correlationId", 'message' AS kind,
         type AS name, subject AS detail, time AS at, appended_at AS "appendedAt"
  FROM outbox
  WHERE appended_at >= coalesce($2, now() - interval '1 day')
    AND (correlation_id = $1 OR id::text = $1 OR split_part(traceparent, '-', 2) = $1)
  ORDER BY position
  LIMIT $3`;

const IN_RETRY_QUEUE = `
  WITH entries AS (
    SELECT *, message ->> 'correlationid' AS correlation_id FROM retry_queue
    WHERE message ->> 'correlationid' = $1)
  SELECT format('%s/attempts/%s', id, number) AS id, message_id AS "causationId", correlation_id AS "correlationId",
         'failure' AS kind, subscription AS name, format('%s: %s', error_type, error_message) AS detail,
         at, NULL AS "appendedAt"
  FROM entries JOIN failed_attempts ON retry_queue_id = id
  UNION ALL
  SELECT format('%s/decisions/%s', id, number), message_id, correlation_id,
         'decision', outcome, concat_ws(', ', format('by %s', by), reason), at, NULL
  FROM entries JOIN dead_letter_decisions ON retry_queue_id = id
  UNION ALL
  SELECT format('%s/dead-letter', id), message_id, correlation_id,
         'failure', 'dead letter', format('%s, %s', id, state), dead_lettered_at, NULL
  FROM entries WHERE dead_lettered_at IS NOT NULL
  UNION ALL
  SELECT format('%s/parked', id), message_id, correlation_id,
         'failure', subscription, 'waits for its predecessors', (message ->> 'time')::timestamptz, NULL
  FROM entries WHERE state = 'waiting' AND attempts + crash_count = 0
  ORDER BY at, id
  LIMIT $2`;

/** Reports the steps that are recorded in the outbox and in the retry queue. */
@Injectable()
export class PostgresJourneys implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly reports: JourneyReports,
  ) {}

  onModuleInit(): void {
    this.reports.add(({ id, since }) => this.transaction.query<Step>(IN_OUTBOX, [id, since, MAX_STEPS]));
    this.reports.add(({ id }) => this.transaction.query<Step>(IN_RETRY_QUEUE, [id, MAX_STEPS]));
  }
}
