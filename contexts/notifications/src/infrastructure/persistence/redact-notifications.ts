import type { Transaction } from '@pawprint/platform/persistence';
import { Content } from '../../domain/notification/content.js';
import { REDACTED } from '../../domain/notification/redaction.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

// `Notification.redact` for all notifications at once. The ids of recipients who were not forgotten are ignored.
const REDACT = `
  UPDATE notifications
  SET version = version + 1, content = $2, topic_label = NULL,
      reason = CASE state WHEN 'undeliverable' THEN $3 ELSE reason END,
      attempts = (SELECT coalesce(jsonb_agg(attempt || jsonb_build_object('answer', $3::text) ORDER BY number), '[]')
                  FROM jsonb_array_elements(attempts) WITH ORDINALITY AS one (attempt, number))
  WHERE recipient_id = ANY ($1::uuid[]) AND content <> $2::jsonb
    AND recipient_id IN (SELECT recipient_id FROM forgotten_recipients)`;

export async function redactNotificationsOf(
  recipientIds: readonly RecipientId[],
  transaction: Transaction,
): Promise<void> {
  if (recipientIds.length > 0) await transaction.query(REDACT, [recipientIds, Content.REDACTED, REDACTED]);
}
