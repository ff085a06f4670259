import { Injectable } from '@nestjs/common';
import { Transaction } from '../../persistence/transaction.js';
import type { FailedAttempt } from '../failure.js';
import { type HeldMessage, HeldMessages } from '../held-messages.js';
import type { Message } from '../message.js';
import type { Verdict } from '../retry-policy.js';

const IN_TURN = `state IN ('waiting', 'redriven')`;

@Injectable()
export class PostgresHeldMessages extends HeldMessages {
  constructor(private readonly transaction: Transaction) {
    super();
  }

  async heldSubjects(subscription: string, subjects: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.transaction.query<{ subject: string }>(
      `SELECT DISTINCT subject FROM held_messages WHERE subscription = $1 AND subject = ANY ($2) AND ${IN_TURN}`,
      [subscription, subjects],
    );
    return new Set(rows.map((row) => row.subject));
  }

  async park(subscription: string, message: Message, now: Date): Promise<void> {
    await this.insert(subscription, message, { retryAt: now }, 0, now);
  }

  async hold(
    subscription: string,
    message: Message,
    attempt: FailedAttempt,
    verdict: Verdict,
  ): Promise<void> {
    const id = await this.insert(subscription, message, verdict, 1, attempt.at);
    await this.record(id, attempt);
  }

  async claimDue(subscription: string, now: Date): Promise<HeldMessage | null> {
    const [due] = await this.transaction.query<HeldMessage>(
      `SELECT id, message, attempts FROM held_messages AS held
       WHERE subscription = $1 AND ${IN_TURN} AND next_attempt_at <= $2
         AND NOT EXISTS (SELECT FROM held_messages AS elder
                         WHERE elder.subscription = held.subscription AND elder.subject = held.subject
                           AND elder.${IN_TURN} AND elder.turn < held.turn)
       ORDER BY next_attempt_at
       LIMIT 1
       FOR UPDATE SKIP LOCKED`,
      [subscription, now],
    );
    return due ?? null;
  }

  async delivered(held: HeldMessage): Promise<void> {
    await this.transaction.query(
      `UPDATE held_messages SET state = 'delivered', next_attempt_at = NULL WHERE id = $1`,
      [held.id],
    );
  }

  async failedAgain(held: HeldMessage, attempt: FailedAttempt, verdict: Verdict): Promise<void> {
    const dead = verdict === 'dead';
    await this.transaction.query(
      `UPDATE held_messages
       SET attempts = attempts + 1, next_attempt_at = $2,
           state = CASE WHEN $3 THEN 'dead' ELSE state END, died_at = CASE WHEN $3 THEN $4 ELSE died_at END
       WHERE id = $1 AND ${IN_TURN}`,
      [held.id, dead ? null : verdict.retryAt, dead, attempt.at],
    );
    await this.record(held.id, attempt);
  }

  async waiting(subscription: string): Promise<number> {
    const [row] = await this.transaction.query<{ waiting: number }>(
      `SELECT count(*)::integer AS waiting FROM held_messages WHERE subscription = $1 AND ${IN_TURN}`,
      [subscription],
    );
    return row!.waiting;
  }

  async nextDueAt(subscription: string): Promise<Date | null> {
    const [row] = await this.transaction.query<{ due: Date | null }>(
      `SELECT min(next_attempt_at) AS due
       FROM (SELECT DISTINCT ON (subject) next_attempt_at FROM held_messages
             WHERE subscription = $1 AND ${IN_TURN}
             ORDER BY subject, turn) AS eldest`,
      [subscription],
    );
    return row!.due;
  }

  private async insert(
    subscription: string,
    message: Message,
    verdict: Verdict,
    attempts: number,
    now: Date,
  ): Promise<string> {
    const dead = verdict === 'dead';
    const [row] = await this.transaction.query<{ id: string }>(
      `INSERT INTO held_messages (subscription, subject, message_id, message, state, attempts, next_attempt_at, died_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       RETURNING id`,
      [
        subscription,
        message.subject,
        message.id,
        JSON.stringify(message),
        dead ? 'dead' : 'waiting',
        attempts,
        dead ? null : verdict.retryAt,
        dead ? now : null,
      ],
    );
    return row!.id;
  }

  private async record(id: string, attempt: FailedAttempt): Promise<void> {
    await this.transaction.query(
      `INSERT INTO failed_attempts (held_message_id, number, at, worker, duration_ms, error_type, error_message, stack)
       SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7 FROM failed_attempts WHERE held_message_id = $1`,
      [
        id,
        attempt.at,
        attempt.worker,
        attempt.durationMs,
        attempt.errorType,
        attempt.errorMessage,
        attempt.stack,
      ],
    );
  }
}
