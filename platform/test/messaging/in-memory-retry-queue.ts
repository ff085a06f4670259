import type { InMemoryDatabase } from '../in-memory-database.js';
import type { DeadLetter } from '#src/messaging/dead-letters.js';
import type { FailedAttempt } from '#src/messaging/failure.js';
import type { RetryEntry, RetryQueue, Failure } from '#src/messaging/retry-queue.js';
import type { Message } from '#src/messaging/message.js';
import { NO_FAILURES } from '#src/messaging/retry-policy.js';
import type { Subscription } from '#src/messaging/subscription.js';
import type { Ids } from '#src/ports/ids.js';

export interface QueuedMessage extends RetryEntry {
  readonly subscription: string;
  readonly state: DeadLetter['state'] | 'waiting';
  readonly deadLetteredAt: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly blocksSubject: boolean;
  readonly history: readonly FailedAttempt[];
}

/** True for an entry that will be retried, and for a dead letter that blocks its subject until a decision. */
export const isBlocking = ({
  state,
  blocksSubject,
}: Pick<QueuedMessage, 'state' | 'blocksSubject'>): boolean =>
  state === 'waiting' || state === 'redriven' || (state === 'dead' && blocksSubject);

export const retryQueueOf = (database: InMemoryDatabase, context: string): Map<string, QueuedMessage> =>
  database.collection(`${context}.retry_queue`);

/** A map keeps the order of insertion, which is the order of the entries within a subject. */
export class InMemoryRetryQueue implements RetryQueue {
  private readonly entries: Map<string, QueuedMessage>;
  private readonly markers: Map<string, { worker: string; at: Date; endPlanned: boolean }>;

  constructor(
    context: string,
    database: InMemoryDatabase,
    private readonly ids: Ids,
  ) {
    this.entries = retryQueueOf(database, context);
    this.markers = database.collection(`${context}.in_progress_markers`);
  }

  park(subscription: Subscription, messages: readonly Message[]): Promise<void> {
    for (const message of messages) this.insert(subscription, message, { failures: NO_FAILURES });
    return Promise.resolve();
  }

  add(subscription: Subscription, message: Message, failure: Failure): Promise<void> {
    this.insert(subscription, message, failure);
    return Promise.resolve();
  }

  claimDue(subscription: Subscription, now: Date): Promise<RetryEntry | null> {
    return Promise.resolve(
      this.oldest(subscription).find((entry) => (entry.nextAttemptAt ?? now) <= now) ?? null,
    );
  }

  delivered(entry: RetryEntry): Promise<void> {
    return this.replace(entry.id, { state: 'delivered', nextAttemptAt: null, blocksSubject: false });
  }

  failedAgain({ id }: RetryEntry, { attempt, failures, verdict }: Failure): Promise<void> {
    const next =
      verdict === 'dead'
        ? { state: 'dead' as const, nextAttemptAt: null, deadLetteredAt: attempt.at }
        : { nextAttemptAt: verdict.retryAt };
    return this.replace(id, { ...next, failures, history: [...this.entries.get(id)!.history, attempt] });
  }

  markInProgress(
    { name }: Subscription,
    message: Message,
    worker: string,
    at: Date,
  ): Promise<{ worker: string; at: Date } | null> {
    const key = `${name}/${message.id}`;
    const before = this.markers.get(key);
    this.markers.set(key, { worker, at, endPlanned: false });
    return Promise.resolve(before && before.worker !== worker && !before.endPlanned ? before : null);
  }

  clearMarker({ name }: Subscription, message: Message): Promise<void> {
    return Promise.resolve(void this.markers.delete(`${name}/${message.id}`));
  }

  markPlannedEnd(worker: string): Promise<void> {
    for (const [key, marker] of this.markers)
      if (marker.worker === worker) this.markers.set(key, { ...marker, endPlanned: true });
    return Promise.resolve();
  }

  waiting(subscription: Subscription): Promise<number> {
    return Promise.resolve(this.queued(subscription).filter(({ state }) => state !== 'dead').length);
  }

  nextDueAt(subscription: Subscription): Promise<Date | null> {
    const due = this.oldest(subscription).map((entry) => entry.nextAttemptAt?.getTime() ?? 0);
    return Promise.resolve(due.length > 0 ? new Date(Math.min(...due)) : null);
  }

  /** Returns the oldest entry of each subject, unless it is a dead letter. */
  private oldest(subscription: Subscription): QueuedMessage[] {
    const subjects = Map.groupBy(this.queued(subscription), (entry) => entry.message.subject);
    return [...subjects.values()].map(([oldest]) => oldest!).filter(({ state }) => state !== 'dead');
  }

  private queued({ name }: Subscription): QueuedMessage[] {
    return [...this.entries.values()].filter((entry) => entry.subscription === name && isBlocking(entry));
  }

  private insert(
    subscription: Subscription,
    message: Message,
    { attempt, failures, verdict }: Partial<Failure> & Pick<Failure, 'failures'>,
  ): void {
    const dead = verdict === 'dead';
    const id = this.ids.next();
    this.entries.set(id, {
      id,
      subscription: subscription.name,
      message,
      state: dead ? 'dead' : 'waiting',
      failures,
      history: attempt ? [attempt] : [],
      nextAttemptAt: dead ? null : (verdict?.retryAt ?? null),
      deadLetteredAt: dead ? attempt!.at : null,
      blocksSubject: subscription.onDeadLetter === 'block',
    });
  }

  private replace(id: string, change: Partial<QueuedMessage>): Promise<void> {
    this.entries.set(id, { ...this.entries.get(id)!, ...change });
    return Promise.resolve();
  }
}
