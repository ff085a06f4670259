import type { InMemoryDatabase } from '../in-memory-database.js';
import type { DeadLetter } from '#src/messaging/dead-letters.js';
import type { FailedAttempt } from '#src/messaging/failure.js';
import { type RetryEntry, RetryQueue, type Setback } from '#src/messaging/retry-queue.js';
import type { Message } from '#src/messaging/message.js';
import { NO_FAILURES } from '#src/messaging/retry-policy.js';
import type { Subscription } from '#src/messaging/subscription.js';
import type { Ids } from '#src/ports/ids.js';

export interface Held extends RetryEntry {
  readonly subscription: string;
  readonly state: DeadLetter['state'] | 'waiting';
  readonly diedAt: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly holdsSubject: boolean;
  readonly history: readonly FailedAttempt[];
}

/** Those that will be tried, and the dead that hold their subject until somebody has decided upon them. */
export const holdsBack = ({ state, holdsSubject }: Pick<Held, 'state' | 'holdsSubject'>): boolean =>
  state === 'waiting' || state === 'redriven' || (state === 'dead' && holdsSubject);

export const heldIn = (database: InMemoryDatabase, context: string): Map<string, Held> =>
  database.collection(`${context}.retry_queue`);

/** Kept in the order of arrival, which is the order of their turns. */
export class InMemoryRetryQueue extends RetryQueue {
  private readonly all: Map<string, Held>;
  private readonly begun: Map<string, { worker: string; at: Date; endPlanned: boolean }>;

  constructor(
    context: string,
    database: InMemoryDatabase,
    private readonly ids: Ids,
  ) {
    super();
    this.all = heldIn(database, context);
    this.begun = database.collection(`${context}.in_progress_markers`);
  }

  park(subscription: Subscription, messages: readonly Message[]): Promise<void> {
    for (const message of messages) this.insert(subscription, message, { failures: NO_FAILURES });
    return Promise.resolve();
  }

  hold(subscription: Subscription, message: Message, setback: Setback): Promise<void> {
    this.insert(subscription, message, setback);
    return Promise.resolve();
  }

  claimDue(subscription: Subscription, now: Date): Promise<RetryEntry | null> {
    return Promise.resolve(
      this.eldest(subscription).find((held) => (held.nextAttemptAt ?? now) <= now) ?? null,
    );
  }

  delivered(held: RetryEntry): Promise<void> {
    return this.replace(held.id, { state: 'delivered', nextAttemptAt: null, holdsSubject: false });
  }

  failedAgain({ id }: RetryEntry, { attempt, failures, verdict }: Setback): Promise<void> {
    const next =
      verdict === 'dead'
        ? { state: 'dead' as const, nextAttemptAt: null, diedAt: attempt.at }
        : { nextAttemptAt: verdict.retryAt };
    return this.replace(id, { ...next, failures, history: [...this.all.get(id)!.history, attempt] });
  }

  begin(
    { name }: Subscription,
    message: Message,
    worker: string,
    at: Date,
  ): Promise<{ worker: string; at: Date } | null> {
    const key = `${name}/${message.id}`;
    const before = this.begun.get(key);
    this.begun.set(key, { worker, at, endPlanned: false });
    return Promise.resolve(before && before.worker !== worker && !before.endPlanned ? before : null);
  }

  ended({ name }: Subscription, message: Message): Promise<void> {
    return Promise.resolve(void this.begun.delete(`${name}/${message.id}`));
  }

  planEnd(worker: string): Promise<void> {
    for (const [key, begun] of this.begun)
      if (begun.worker === worker) this.begun.set(key, { ...begun, endPlanned: true });
    return Promise.resolve();
  }

  waiting(subscription: Subscription): Promise<number> {
    return Promise.resolve(this.inTurn(subscription).filter(({ state }) => state !== 'dead').length);
  }

  nextDueAt(subscription: Subscription): Promise<Date | null> {
    const due = this.eldest(subscription).map((held) => held.nextAttemptAt?.getTime() ?? 0);
    return Promise.resolve(due.length > 0 ? new Date(Math.min(...due)) : null);
  }

  /** Of each subject, where it may be tried. */
  private eldest(subscription: Subscription): Held[] {
    const subjects = Map.groupBy(this.inTurn(subscription), (held) => held.message.subject);
    return [...subjects.values()].map(([eldest]) => eldest!).filter(({ state }) => state !== 'dead');
  }

  private inTurn({ name }: Subscription): Held[] {
    return [...this.all.values()].filter((held) => held.subscription === name && holdsBack(held));
  }

  private insert(
    subscription: Subscription,
    message: Message,
    { attempt, failures, verdict }: Partial<Setback> & Pick<Setback, 'failures'>,
  ): void {
    const dead = verdict === 'dead';
    const id = this.ids.next();
    this.all.set(id, {
      id,
      subscription: subscription.name,
      message,
      state: dead ? 'dead' : 'waiting',
      failures,
      history: attempt ? [attempt] : [],
      nextAttemptAt: dead ? null : (verdict?.retryAt ?? null),
      diedAt: dead ? attempt!.at : null,
      holdsSubject: subscription.afterDeath === 'wait',
    });
  }

  private replace(id: string, change: Partial<Held>): Promise<void> {
    this.all.set(id, { ...this.all.get(id)!, ...change });
    return Promise.resolve();
  }
}
