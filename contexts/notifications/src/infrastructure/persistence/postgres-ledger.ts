import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import { Ledger, type LedgerDay, type LedgerEnd } from '../../domain/ledger/ledger.js';

const ENTER_DUE = 'INSERT INTO ledger_entries (notification_id, due_at) VALUES ($1, $2)';

const ENTER_END = `
  UPDATE ledger_entries SET state = $2, is_possible_duplicate = $3 WHERE notification_id = $1 AND state = 'due'
  RETURNING notification_id`;

// One statement reads one moment. A day is the day on which notifications became due; they end on it or later.
const DAYS = `
  WITH entered AS (
    SELECT (due_at AT TIME ZONE 'UTC')::date AS day, count(*) AS created,
           count(*) FILTER (WHERE state = 'sent') AS sent,
           count(*) FILTER (WHERE state = 'in-digest') AS in_digest,
           count(*) FILTER (WHERE state = 'suppressed') AS suppressed,
           count(*) FILTER (WHERE state = 'undeliverable') AS undeliverable,
           count(*) FILTER (WHERE is_possible_duplicate) AS possible_duplicates
    FROM ledger_entries WHERE due_at >= $1 GROUP BY 1),
  due AS (
    SELECT (due_at AT TIME ZONE 'UTC')::date AS day, count(*) AS due
    FROM notifications WHERE state = 'due' AND due_at >= $1 GROUP BY 1)
  SELECT to_char(day, 'YYYY-MM-DD') AS day, coalesce(created, 0)::integer AS created,
         coalesce(sent, 0)::integer AS sent, coalesce(in_digest, 0)::integer AS "inDigest",
         coalesce(suppressed, 0)::integer AS suppressed, coalesce(undeliverable, 0)::integer AS undeliverable,
         coalesce(due, 0)::integer AS due, coalesce(possible_duplicates, 0)::integer AS "perhapsTwice"
  FROM entered FULL JOIN due USING (day)
  ORDER BY day DESC`;

// Only days on which a notification became due count.
const FIRST_DAY = `
  SELECT day FROM (
    SELECT DISTINCT (due_at AT TIME ZONE 'UTC')::date AS day FROM ledger_entries
    UNION SELECT (due_at AT TIME ZONE 'UTC')::date FROM notifications WHERE state = 'due') AS days
  ORDER BY day DESC LIMIT $1`;

@Injectable()
export class PostgresLedger extends Ledger {
  constructor(private readonly transaction: Transaction) {
    super();
  }

  async enterDue(notificationId: string, dueAt: Date): Promise<void> {
    await this.transaction.queryOften(ENTER_DUE, [notificationId, dueAt]);
  }

  async enterEnd({ notificationId, end, isPossibleDuplicate }: LedgerEnd): Promise<void> {
    const entered = await this.transaction.queryOften(ENTER_END, [notificationId, end, isPossibleDuplicate]);
    if (entered.length === 0) throw new Error(`Notification ${notificationId} is not due in the ledger.`);
  }

  async days(limit: number): Promise<LedgerDay[]> {
    const sql = `SELECT min(day)::timestamp AT TIME ZONE 'UTC' AS first FROM (${FIRST_DAY}) AS latest`;
    const [{ first }] = (await this.transaction.query(sql, [limit])) as [{ first: Date | null }];
    return first === null ? [] : this.transaction.query<LedgerDay>(DAYS, [first]);
  }
}
