import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import { Ledger, type LedgerDay } from '../../domain/ledger/ledger.js';

// One statement is of one moment. Days are those of creation: what was created on a day ends on it or later.
const DAYS = `
  WITH ended AS (
    SELECT (created.at AT TIME ZONE 'UTC')::date AS day, ended.entry
    FROM ledger_entries created
    LEFT JOIN ledger_entries ended
      ON ended.notification_id = created.notification_id AND ended.entry <> 'created'
    WHERE created.entry = 'created' AND created.at >= $1),
  counted AS (
    SELECT day, count(*) AS created,
           count(*) FILTER (WHERE entry = 'sent') AS sent,
           count(*) FILTER (WHERE entry = 'in-digest') AS in_digest,
           count(*) FILTER (WHERE entry = 'suppressed') AS suppressed,
           count(*) FILTER (WHERE entry = 'undeliverable') AS undeliverable
    FROM ended GROUP BY day),
  due AS (
    SELECT (due_at AT TIME ZONE 'UTC')::date AS day, count(*) AS due
    FROM notifications WHERE state = 'due' AND due_at >= $1 GROUP BY 1),
  in_doubt AS (
    SELECT (due_at AT TIME ZONE 'UTC')::date AS day, count(*) AS in_doubt
    FROM notifications
    WHERE attempts @> '[{"outcome": "unknown"}]' AND state IN ('sent', 'in-digest') AND due_at >= $1 GROUP BY 1)
  SELECT to_char(day, 'YYYY-MM-DD') AS day, coalesce(created, 0)::integer AS created,
         coalesce(sent, 0)::integer AS sent, coalesce(in_digest, 0)::integer AS "inDigest",
         coalesce(suppressed, 0)::integer AS suppressed, coalesce(undeliverable, 0)::integer AS undeliverable,
         coalesce(due, 0)::integer AS due, coalesce(in_doubt, 0)::integer AS "perhapsTwice"
  FROM counted FULL JOIN due USING (day) LEFT JOIN in_doubt USING (day)
  ORDER BY day DESC`;

// Only days on which anything was created count.
const FIRST_DAY = `
  SELECT day FROM (
    SELECT DISTINCT (at AT TIME ZONE 'UTC')::date AS day FROM ledger_entries WHERE entry = 'created'
    UNION SELECT (due_at AT TIME ZONE 'UTC')::date FROM notifications WHERE state = 'due') AS days
  ORDER BY day DESC LIMIT $1`;

@Injectable()
export class PostgresLedger extends Ledger {
  constructor(private readonly transaction: Transaction) {
    super();
  }

  async days(atMost: number): Promise<LedgerDay[]> {
    const sql = `SELECT min(day)::timestamp AT TIME ZONE 'UTC' AS first FROM (${FIRST_DAY}) AS latest`;
    const [{ first }] = (await this.transaction.query(sql, [atMost])) as [{ first: Date | null }];
    return first === null ? [] : this.transaction.query<LedgerDay>(DAYS, [first]);
  }
}
