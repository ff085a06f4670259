import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Asked, JourneyReports, type Step } from '@pawprint/platform/operations';
import { Transaction } from '@pawprint/platform/persistence';

// The history of attempts is JSON within the notification, so its moments are texts.
const STEPS = `
  SELECT id::text, causation_id AS "causationId", correlation_id AS "correlationId", 'effect' AS kind,
         'notification' AS what, format('%s: %s', concat_ws(', ', state, reason), content ->> 'headline') AS about,
         due_at AS at, NULL AS "appendedAt"
  FROM notifications WHERE correlation_id = $1
  UNION ALL
  SELECT format('%s/mails/%s', id, number), id, correlation_id,
         CASE attempt ->> 'outcome' WHEN 'accepted' THEN 'effect' ELSE 'failure' END,
         format('mail %s', attempt ->> 'outcome'), attempt ->> 'answer', (attempt ->> 'at')::timestamptz, NULL
  FROM notifications, jsonb_array_elements(attempts) WITH ORDINALITY AS history (attempt, number)
  WHERE correlation_id = $1
  ORDER BY at`;

/** Tells what became of a request here: notifications, and their mails. */
@Injectable()
export class NotificationsOnJourneys implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly reports: JourneyReports,
  ) {}

  onModuleInit(): void {
    this.reports.add(({ id }: Asked) => this.transaction.query<Step>(STEPS, [id]));
  }
}
