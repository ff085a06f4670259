import { Injectable } from '@nestjs/common';
import { Transaction } from '../../persistence/transaction.js';
import type { FailedAttempt } from '../failure.js';
import type { RetryEntry, RetryQueue, Failure } from '../retry-queue.js';
import type { Message } from '../message.js';
import type { Subscription } from '../subscription.js';

/** Entries that will be retried. Only the first entry of a subject has a due time; the others wait behind it. */
const QUEUED = `state IN ('waiting', 'redriven')`;

/** Makes the next entry of the subject due when its predecessor has ended. */
const MAKE_NEXT_DUE = `
  UPDATE retry_queue SET next_attempt_at = predecessor.next_attempt_at
  FROM predecessor
  WHERE retry_queue.next_attempt_at IS NULL
    AND retry_queue.id = (SELECT id FROM retry_queue AS next
                            WHERE next.subscription = predecessor.subscription AND next.subject = predecessor.subject
                              AND next.${QUEUED} AND next.id <> predecessor.id
                            ORDER BY next.queue_position LIMIT 1)`;

interface Row {
  readonly id: string;
  readonly message: Message;
  readonly attempts: number;
  readonly crashes: number;
}

@Injectable()
export class PostgresRetryQueue implements RetryQueue {
  constructor(private readonly transaction: Transaction) {}

  async park(subscription: Subscription, messages: readonly Message[]): Promise<void> {
    await this.transaction.query(
      `INSERT INTO retry_queue (subscription, subject, message_id, message, state, attempts, blocks_subject)
       SELECT $1, message ->> 'subject', (message ->> 'id')::uuid, message, 'waiting', 0, $3
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS parked (message, index)
       ORDER BY index`,
      [subscription.name, JSON.stringify(messages), subscription.onDeadLetter === 'block'],
    );
  }

  async add(subscription: Subscription, message: Message, failure: Failure): Promise<void> {
    const { attempt, failures, verdict } = failure;
    const dead = verdict === 'dead';
    const [row] = await this.transaction.query<{ id: string }>(
      `INSERT INTO retry_queue (subscription, subject, message_id, message, state, attempts, crash_count,
                                  next_attempt_at, dead_lettered_at, blocks_subject)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       RETURNING id`,
      [
        subscription.name,
        message.subject,
        message.id,
        JSON.stringify(message),
        dead ? 'dead' : 'waiting',
        failures.attempts,
        failures.crashes,
        dead ? null : verdict.retryAt,
        dead ? attempt.at : null,
        subscription.onDeadLetter === 'block',
      ],
    );
    await this.record(row!.id, attempt);
  }

  // The first statement reads an index. The second one reads the whole queue, and runs when nothing is due.
  async claimDue(subscription: Subscription, now: Date): Promise<RetryEntry | null> {
    return (
      (await this.claimFirst(subscription, now)) ??
      ((await this.makeOrphansDue(subscription, now)) ? this.claimFirst(subscription, now) : null)
    );
  }

  async delivered({ id }: RetryEntry): Promise<void> {
    await this.transaction.query(
      `WITH predecessor AS (SELECT * FROM retry_queue WHERE id = $1),
       ended AS (
         UPDATE retry_queue SET state = 'delivered', next_attempt_at = NULL, blocks_subject = false WHERE id = $1)
       ${MAKE_NEXT_DUE}`,
      [id],
    );
  }

  async failedAgain({ id }: RetryEntry, { attempt, failures, verdict }: Failure): Promise<void> {
    const counts = [id, failures.attempts, failures.crashes];
    if (verdict === 'dead')
      await this.transaction.query(
        `WITH predecessor AS (SELECT * FROM retry_queue WHERE id = $1),
         ended AS (
           UPDATE retry_queue
           SET state = 'dead', dead_lettered_at = $4, next_attempt_at = NULL, attempts = $2, crash_count = $3 WHERE id = $1)
         ${MAKE_NEXT_DUE} AND NOT predecessor.blocks_subject`,
        [...counts, attempt.at],
      );
    else
      await this.transaction.query(
        'UPDATE retry_queue SET attempts = $2, crash_count = $3, next_attempt_at = $4 WHERE id = $1',
        [...counts, verdict.retryAt],
      );
    await this.record(id, attempt);
  }

  async markInProgress(
    subscription: Subscription,
    message: Message,
    worker: string,
    now: Date,
  ): Promise<{ worker: string; at: Date } | null> {
    const [crashed] = await this.transaction.query<{ worker: string; at: Date }>(
      `WITH before AS (
         SELECT worker, at FROM in_progress_markers
         WHERE subscription = $1 AND message_id = $2 AND worker <> $3 AND NOT end_planned
           -- A worker that only lost one connection still has others with its name, and did not crash.
           AND worker NOT IN (SELECT application_name FROM pg_stat_activity)),
       now_begun AS (
         INSERT INTO in_progress_markers (subscription, message_id, worker, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (subscription, message_id) DO UPDATE SET worker = $3, at = $4, end_planned = false)
       SELECT * FROM before`,
      [subscription.name, message.id, worker, now],
    );
    return crashed ?? null;
  }

  async clearMarker(subscription: Subscription, message: Message): Promise<void> {
    await this.transaction.query(
      'DELETE FROM in_progress_markers WHERE subscription = $1 AND message_id = $2',
      [subscription.name, message.id],
    );
  }

  async markPlannedEnd(worker: string): Promise<void> {
    await this.transaction.query('UPDATE in_progress_markers SET end_planned = true WHERE worker = $1', [
      worker,
    ]);
  }

  async waiting(subscription: Subscription): Promise<number> {
    const [row] = await this.transaction.query<{ waiting: number }>(
      `SELECT count(*)::integer AS waiting FROM retry_queue WHERE subscription = $1 AND ${QUEUED}`,
      [subscription.name],
    );
    return row!.waiting;
  }

  async nextDueAt(subscription: Subscription): Promise<Date | null> {
    const [row] = await this.transaction.query<{ due: Date | null }>(
      `SELECT min(next_attempt_at) AS due FROM retry_queue WHERE subscription = $1 AND ${QUEUED}`,
      [subscription.name],
    );
    return row!.due;
  }

  private async claimFirst(subscription: Subscription, now: Date): Promise<RetryEntry | null> {
    const [due] = await this.transaction.query<Row>(
      `SELECT id, message, attempts, crash_count AS crashes FROM retry_queue AS entry
       WHERE subscription = $1 AND ${QUEUED} AND next_attempt_at <= $2
         AND NOT EXISTS (SELECT FROM retry_queue AS predecessor
                         WHERE predecessor.subscription = entry.subscription AND predecessor.subject = entry.subject
                           AND (predecessor.${QUEUED} OR predecessor.blocks_subject) AND predecessor.queue_position < entry.queue_position)
       ORDER BY next_attempt_at
       LIMIT 1
       FOR UPDATE SKIP LOCKED`,
      [subscription.name, now],
    );
    return due ? { id: due.id, message: due.message, failures: due } : null;
  }

  /** Makes due what has neither a due time nor a predecessor: it was parked while its last predecessor ended. */
  private async makeOrphansDue(subscription: Subscription, now: Date): Promise<boolean> {
    const found = await this.transaction.query(
      `WITH oldest AS (
         SELECT DISTINCT ON (subject) id, state, next_attempt_at FROM retry_queue
         WHERE subscription = $1 AND (${QUEUED} OR blocks_subject)
         ORDER BY subject, queue_position),
       found AS (
         UPDATE retry_queue SET next_attempt_at = $2
         WHERE id IN (SELECT id FROM oldest WHERE ${QUEUED} AND next_attempt_at IS NULL)
         RETURNING id)
       SELECT FROM found`,
      [subscription.name, now],
    );
    return found.length > 0;
  }

  private async record(id: string, attempt: FailedAttempt): Promise<void> {
    const { at, worker, durationMs, errorType, errorMessage, stack } = attempt;
    await this.transaction.query(
      `INSERT INTO failed_attempts (retry_queue_id, number, at, worker, duration_ms, error_type, error_message, stack)
       SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7 FROM failed_attempts WHERE retry_queue_id = $1`,
      [id, at, worker, durationMs, errorType, errorMessage, stack],
    );
  }
}
