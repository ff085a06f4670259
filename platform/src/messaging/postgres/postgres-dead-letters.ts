import { Injectable } from '@nestjs/common';
import { Transaction } from '../../persistence/transaction.js';
import { type Autopsy, type DeadLetter, DeadLetters } from '../dead-letters.js';
import type { FailedAttempt } from '../failure.js';
import type { Message } from '../message.js';

interface Row {
  readonly id: string;
  readonly subscription: string;
  readonly state: DeadLetter['state'];
  readonly message: Message;
  readonly died_at: Date;
  readonly decided_at: Date | null;
  readonly decided_by: string;
  readonly reason: string | null;
}

const deadLetter = (row: Row): DeadLetter => ({
  id: row.id,
  subscription: row.subscription,
  state: row.state,
  message: row.message,
  diedAt: row.died_at,
  decision: row.decided_at && { at: row.decided_at, by: row.decided_by, reason: row.reason },
});

@Injectable()
export class PostgresDeadLetters extends DeadLetters {
  constructor(private readonly transaction: Transaction) {
    super();
  }

  async list(limit: number, before?: string): Promise<DeadLetter[]> {
    const rows = await this.transaction.query<Row>(
      `SELECT * FROM held_messages
       WHERE state = 'dead'
         AND ($2::uuid IS NULL OR (died_at, id) < (SELECT died_at, id FROM held_messages WHERE id = $2))
       ORDER BY died_at DESC, id DESC
       LIMIT $1`,
      [limit, before ?? null],
    );
    return rows.map(deadLetter);
  }

  async inspect(id: string): Promise<Autopsy | null> {
    const [row] = await this.transaction.query<Row>(
      `SELECT * FROM held_messages WHERE id = $1 AND died_at IS NOT NULL`,
      [id],
    );
    if (row === undefined) return null;
    const attempts = await this.transaction.query<FailedAttempt>(
      `SELECT at, worker, duration_ms AS "durationMs", error_type AS "errorType", error_message AS "errorMessage", stack
       FROM failed_attempts WHERE held_message_id = $1 ORDER BY number`,
      [id],
    );
    return { ...deadLetter(row), attempts };
  }

  redrive(id: string, by: string, now: Date): Promise<boolean> {
    return this.decide(id, 'redriven', by, null, now);
  }

  discard(id: string, reason: string, by: string, now: Date): Promise<boolean> {
    return this.decide(id, 'discarded', by, reason, now);
  }

  private async decide(
    id: string,
    state: 'redriven' | 'discarded',
    by: string,
    reason: string | null,
    now: Date,
  ): Promise<boolean> {
    const decided = await this.transaction.query<{ id: string }>(
      `WITH decided AS (
         UPDATE held_messages
         SET state = $2, decided_by = $3, reason = $4, decided_at = $5, attempts = 0, deaths = 0,
             holds_subject = holds_subject AND $2 = 'redriven',
             next_attempt_at = CASE WHEN $2 = 'redriven' THEN $5::timestamptz END
         WHERE id = $1 AND state = 'dead'
         RETURNING id)
       SELECT id FROM decided`,
      [id, state, by, reason, now],
    );
    return decided.length === 1;
  }
}
