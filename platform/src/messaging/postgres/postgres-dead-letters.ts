import { Injectable } from '@nestjs/common';
import { Transaction } from '../../persistence/transaction.js';
import type { DeadLetterDetails, DeadLetter, DeadLetters, Decision, Selection } from '../dead-letters.js';
import type { FailedAttempt } from '../failure.js';

/** Without a decision, the fields of the decision are null. */
type Row = Omit<DeadLetter, 'error' | 'decision'> & {
  readonly errorType: string | null;
  readonly errorMessage: string;
} & (Decision | { readonly [Field in keyof Decision]: null });

const deadLetter = ({ errorType, errorMessage, at, by, outcome, reason, ...row }: Row): DeadLetter => ({
  ...row,
  error: errorType === null ? null : { type: errorType, message: errorMessage },
  decision: at && { at, by, outcome, reason },
});

const DEAD_LETTERS = `
  SELECT letter.id, letter.subscription, letter.state, letter.message, letter.dead_lettered_at AS "deadLetteredAt",
         failed.error_type AS "errorType", failed.error_message AS "errorMessage",
         decision.at, decision.by, decision.outcome, decision.reason
  FROM retry_queue AS letter
  LEFT JOIN LATERAL (SELECT error_type, error_message FROM failed_attempts
                     WHERE retry_queue_id = letter.id ORDER BY number DESC LIMIT 1) AS failed ON true
  LEFT JOIN LATERAL (SELECT at, by, outcome, reason FROM dead_letter_decisions
                     WHERE retry_queue_id = letter.id ORDER BY number DESC LIMIT 1) AS decision ON true`;

/** The time limit of one decision; 100,000 dead letters take about 3 s on an idle machine. */
const DECISION_TIMEOUT_MS = 60_000;

/** Missing fields are null. Postgres plans the statement for each selection, and removes the conditions on null. */
const SELECTED = `
  letter.dead_lettered_at IS NOT NULL AND letter.state = $1
  AND ($2::uuid IS NULL OR letter.id = $2)
  AND ($3::text IS NULL OR letter.subscription = $3)
  AND ($4::text IS NULL OR letter.message ->> 'type' = $4)
  AND ($5::text IS NULL OR letter.subject = $5)
  AND ($6::text IS NULL OR (SELECT error_type FROM failed_attempts
                            WHERE retry_queue_id = letter.id ORDER BY number DESC LIMIT 1) = $6)
  AND ($7::timestamptz IS NULL OR letter.dead_lettered_at >= $7)
  AND ($8::timestamptz IS NULL OR letter.dead_lettered_at < $8)`;

const selected = (state: DeadLetter['state'], selection: Selection): unknown[] => {
  const { id, subscription, type, subject, errorType, deadLetteredFrom, deadLetteredUntil } = selection;
  return [state, id, subscription, type, subject, errorType, deadLetteredFrom, deadLetteredUntil].map(
    (value) => value ?? null,
  );
};

@Injectable()
export class PostgresDeadLetters implements DeadLetters {
  constructor(private readonly transaction: Transaction) {}

  async list(
    { state = 'dead', ...selection }: Parameters<DeadLetters['list']>[0],
    limit: number,
    after?: Pick<DeadLetter, 'deadLetteredAt' | 'id'>,
  ): Promise<DeadLetter[]> {
    const rows = await this.transaction.query<Row>(
      `${DEAD_LETTERS}
       WHERE ${SELECTED} AND ($9::timestamptz IS NULL OR (letter.dead_lettered_at, letter.id) < ($9, $10::uuid))
       ORDER BY letter.dead_lettered_at DESC, letter.id DESC
       LIMIT $11`,
      [...selected(state, selection), after?.deadLetteredAt ?? null, after?.id ?? null, limit],
    );
    return rows.map(deadLetter);
  }

  async inspect(id: string): Promise<DeadLetterDetails | null> {
    const [row] = await this.transaction.query<Row>(
      `${DEAD_LETTERS} WHERE letter.id = $1 AND letter.dead_lettered_at IS NOT NULL`,
      [id],
    );
    if (row === undefined) return null;
    const attempts = await this.transaction.query<FailedAttempt>(
      `SELECT at, worker, duration_ms AS "durationMs", error_type AS "errorType", error_message AS "errorMessage", stack
       FROM failed_attempts WHERE retry_queue_id = $1 ORDER BY number`,
      [id],
    );
    const decisions = await this.transaction.query<Decision>(
      `SELECT at, by, outcome, reason FROM dead_letter_decisions WHERE retry_queue_id = $1 ORDER BY number`,
      [id],
    );
    return { ...deadLetter(row), attempts, decisions };
  }

  redrive(selection: Selection, by: string, now: Date): Promise<number> {
    return this.decide(selection, { at: now, by, outcome: 'redriven', reason: null });
  }

  discard(selection: Selection, reason: string, by: string, now: Date): Promise<number> {
    return this.decide(selection, { at: now, by, outcome: 'discarded', reason });
  }

  /** Decides about any number of dead letters in one statement. */
  private async decide(selection: Selection, { at, by, outcome, reason }: Decision): Promise<number> {
    const [row] = await this.transaction.query<{ decided: number }>(
      `WITH decided AS (
         UPDATE retry_queue AS letter
         SET state = $9, attempts = 0, crash_count = 0, blocks_subject = blocks_subject AND $9 = 'redriven',
             next_attempt_at = CASE WHEN $9 = 'redriven' THEN $10::timestamptz END
         WHERE ${SELECTED}
         RETURNING id),
       recorded AS (
         INSERT INTO dead_letter_decisions (retry_queue_id, at, by, outcome, reason)
         SELECT id, $10, $11, $9, $12 FROM decided)
       SELECT count(*)::integer AS decided FROM decided`,
      [...selected('dead', selection), outcome, at, by, reason],
      DECISION_TIMEOUT_MS,
    );
    return row!.decided;
  }
}
