import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import type { Ledger, LedgerDay, LedgerEnd } from '../../domain/ledger/ledger.js';

const ENTER_DUE = 'INSERT INTO ledger_entries (notification_id, due_at) VALUES ($1, $2)';

const ENTER_END = `
  UPDATE ledger_entries SET state = $2, is_possible_duplicate = $3 WHERE notification_id = $1 AND state = 'due'
  RETURNING notification_id`;

// One statement, so that both tables are read from one snapshot. A notification belongs to the day on which it became due.
const DAYS = `
  WITH latest AS (
    SELECT (due_at AT TIME ZONE 'UTC')::date AS day FROM ledger_entries
    UNION SELECT (due_at AT TIME ZONE 'UTC')::date FROM notifications WHERE state = 'due'
    ORDER BY day DESC LIMIT $1),
  start AS (SELECT min(day)::timestamp AT TIME ZONE 'UTC' AS first FROM latest),
  entered AS (
    SELECT (due_at AT TIME ZONE 'UTC')::date AS day, count(*) AS created,
           count(*) FILTER (WHERE state = 'sent') AS sent,
           count(*) FILTER (WHERE state = 'in-digest') AS in_digest,
           count(*) FILTER (WHERE state = 'suppressed') AS suppressed,
           count(*) FILTER (WHERE state = 'undeliverable') AS undeliverable,
           count(*) FILTER (WHERE is_possible_duplicate) AS possible_duplicates
    FROM ledger_entries WHERE due_at >= (SELECT first FROM start) GROUP BY 1),
  due AS (
    SELECT (due_at AT TIME ZONE 'UTC')::date AS day, count(*) AS due
    FROM notifications WHERE state = 'due' AND due_at >= (SELECT first FROM start) GROUP BY 1)
  SELECT to_char(day, 'YYYY-MM-DD') AS day, coalesce(created, 0)::integer AS created,
         coalesce(sent, 0)::integer AS sent, coalesce(in_digest, 0)::integer AS "inDigest",
         coalesce(suppressed, 0)::integer AS suppressed, coalesce(undeliverable, 0)::integer AS undeliverable,
         coalesce(due, 0)::integer AS due, coalesce(possible_duplicates, 0)::integer AS "possibleDuplicates"
  FROM entered FULL JOIN due USING (day)
  ORDER BY day DESC`;

@Injectable()
export class PostgresLedger implements Ledger {
  constructor(private readonly transaction: Transaction) {}

  async enterDue(notificationId: string, dueAt: Date): Promise<void> {
    await this.transaction.queryPrepared(ENTER_DUE, [notificationId, dueAt]);
  }

  async enterEnd({ notificationId, end, isPossibleDuplicate }: LedgerEnd): Promise<void> {
    const values = [notificationId, end, isPossibleDuplicate];
    const entered = await this.transaction.queryPrepared(ENTER_END, values);
    if (entered.length === 0) throw new Error(`Notification ${notificationId} is not due in the ledger.`);
  }

  days(limit: number): Promise<LedgerDay[]> {
    return this.transaction.query<LedgerDay>(DAYS, [limit]);
  }
}
