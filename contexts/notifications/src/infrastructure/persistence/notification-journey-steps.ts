import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type StepQuery, JourneyReports, type Step } from '@pawprint/platform/operations';
import { Transaction } from '@pawprint/platform/persistence';

// The attempts are JSON within the notification, so their timestamps are texts.
const STEPS = `
  SELECT id::text, causation_id AS "causationId", correlation_id AS "correlationId", 'effect' AS kind,
         'notification' AS name, format('%s: %s', concat_ws(', ', state, reason), content ->> 'headline') AS detail,
         due_at AS at, NULL AS "appendedAt"
  FROM notifications WHERE correlation_id = $1
  UNION ALL
  SELECT format('%s/attempts/%s', id, number), id, correlation_id,
         CASE attempt ->> 'outcome' WHEN 'accepted' THEN 'effect' ELSE 'failure' END,
         format('email %s', attempt ->> 'outcome'), attempt ->> 'answer', (attempt ->> 'at')::timestamptz, NULL
  FROM notifications, jsonb_array_elements(attempts) WITH ORDINALITY AS history (attempt, number)
  WHERE correlation_id = $1
  ORDER BY at`;

/** Reports the steps of a journey in this context: notifications, and the attempts to send them. */
@Injectable()
export class NotificationJourneySteps implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly reports: JourneyReports,
  ) {}

  onModuleInit(): void {
    this.reports.add(({ id }: StepQuery) => this.transaction.query<Step>(STEPS, [id]));
  }
}
