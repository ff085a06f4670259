import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transaction } from '../persistence/transaction.js';
import { type Asked, JourneyReports, MAX_STEPS, type Step } from './journeys.js';

// No index knows of correlations, as appending to the log is dear to us: looked through is what was appended since.
const APPENDED = `
  SELECT id, causation_id AS "causationId", correlation_id AS "correlationId", 'message' AS kind,
         type AS what, subject AS about, time AS at, appended_at AS "appendedAt"
  FROM outbox
  WHERE appended_at >= coalesce($2, now() - interval '1 day')
    AND (correlation_id = $1 OR id::text = $1 OR split_part(traceparent, '-', 2) = $1)
  ORDER BY position
  LIMIT $3`;

const HELD = `
  WITH held AS (
    SELECT *, message ->> 'correlationid' AS correlation_id FROM retry_queue
    WHERE message ->> 'correlationid' = $1)
  SELECT format('%s/attempts/%s', id, number) AS id, message_id AS "causationId", correlation_id AS "correlationId",
         'failure' AS kind, subscription AS what, format('%s: %s', error_type, error_message) AS about,
         at, NULL AS "appendedAt"
  FROM held JOIN failed_attempts ON retry_queue_id = id
  UNION ALL
  SELECT format('%s/decisions/%s', id, number), message_id, correlation_id,
         'decision', outcome, concat_ws(', ', format('by %s', by), reason), at, NULL
  FROM held JOIN dead_letter_decisions ON retry_queue_id = id
  UNION ALL
  SELECT format('%s/death', id), message_id, correlation_id,
         'failure', 'dead letter', format('%s, %s', id, state), dead_lettered_at, NULL
  FROM held WHERE dead_lettered_at IS NOT NULL
  UNION ALL
  SELECT format('%s/parked', id), message_id, correlation_id,
         'failure', subscription, 'waits for its elders', (message ->> 'time')::timestamptz, NULL
  FROM held WHERE state = 'waiting' AND attempts + crash_count = 0
  ORDER BY at, id
  LIMIT $2`;

/** What the log and what is held tell of a journey. */
@Injectable()
export class PostgresJourneys implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly reports: JourneyReports,
  ) {}

  onModuleInit(): void {
    this.reports.add(({ id, since }: Asked) =>
      this.transaction.query<Step>(APPENDED, [id, since, MAX_STEPS]),
    );
    this.reports.add(({ id }: Asked) => this.transaction.query<Step>(HELD, [id, MAX_STEPS]));
  }
}
