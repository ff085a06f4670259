import type { InMemoryDatabase } from '../in-memory-database.js';
import { type Autopsy, DeadLetters } from '../../messaging/dead-letters.js';
import type { FailedAttempt } from '../../messaging/failure.js';
import { type HeldMessage, HeldMessages } from '../../messaging/held-messages.js';
import type { Message } from '../../messaging/message.js';
import type { Verdict } from '../../messaging/retry-policy.js';
import type { Ids } from '../../ports/ids.js';

interface Held extends HeldMessage, Omit<Autopsy, 'id' | 'message' | 'attempts' | 'state' | 'diedAt'> {
  readonly state: Autopsy['state'] | 'waiting';
  readonly diedAt: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly history: readonly FailedAttempt[];
}

const inTurn = (held: Pick<Held, 'state'>): boolean => held.state === 'waiting' || held.state === 'redriven';

const heldIn = (database: InMemoryDatabase, context: string): Map<string, Held> =>
  database.collection(`${context}.held_messages`);

/** Kept in the order of arrival, which is the order of their turns. */
export class InMemoryHeldMessages extends HeldMessages {
  private readonly all: Map<string, Held>;

  constructor(
    context: string,
    database: InMemoryDatabase,
    private readonly ids: Ids,
  ) {
    super();
    this.all = heldIn(database, context);
  }

  heldSubjects(subscription: string, subjects: readonly string[]): Promise<ReadonlySet<string>> {
    const held = this.inTurn(subscription).map(({ message }) => message.subject);
    return Promise.resolve(new Set(held.filter((subject) => subjects.includes(subject))));
  }

  park(subscription: string, message: Message, now: Date): Promise<void> {
    return this.insert(subscription, message, [], { retryAt: now }, now);
  }

  hold(subscription: string, message: Message, attempt: FailedAttempt, verdict: Verdict): Promise<void> {
    return this.insert(subscription, message, [attempt], verdict, attempt.at);
  }

  claimDue(subscription: string, now: Date): Promise<HeldMessage | null> {
    return Promise.resolve(this.eldest(subscription).find((held) => held.nextAttemptAt! <= now) ?? null);
  }

  delivered(held: HeldMessage): Promise<void> {
    return this.replace(held.id, { state: 'delivered', nextAttemptAt: null });
  }

  failedAgain(held: HeldMessage, attempt: FailedAttempt, verdict: Verdict): Promise<void> {
    const { attempts, history, ...present } = this.all.get(held.id)!;
    if (!inTurn(present)) return this.replace(held.id, { history: [...history, attempt] });
    const next =
      verdict === 'dead'
        ? { state: 'dead' as const, nextAttemptAt: null, diedAt: attempt.at }
        : { nextAttemptAt: verdict.retryAt };
    return this.replace(held.id, { ...next, attempts: attempts + 1, history: [...history, attempt] });
  }

  waiting(subscription: string): Promise<number> {
    return Promise.resolve(this.inTurn(subscription).length);
  }

  nextDueAt(subscription: string): Promise<Date | null> {
    const due = this.eldest(subscription).map((held) => held.nextAttemptAt!.getTime());
    return Promise.resolve(due.length > 0 ? new Date(Math.min(...due)) : null);
  }

  /** Of each subject. */
  private eldest(subscription: string): Held[] {
    const subjects = Map.groupBy(this.inTurn(subscription), (held) => held.message.subject);
    return [...subjects.values()].map(([eldest]) => eldest!);
  }

  private inTurn(subscription: string): Held[] {
    return [...this.all.values()].filter((held) => held.subscription === subscription && inTurn(held));
  }

  private insert(
    subscription: string,
    message: Message,
    history: readonly FailedAttempt[],
    verdict: Verdict,
    now: Date,
  ): Promise<void> {
    const dead = verdict === 'dead';
    const id = this.ids.next();
    this.all.set(id, {
      id,
      subscription,
      message,
      state: dead ? 'dead' : 'waiting',
      attempts: history.length,
      history,
      nextAttemptAt: dead ? null : verdict.retryAt,
      diedAt: dead ? now : null,
      decision: null,
    });
    return Promise.resolve();
  }

  private replace(id: string, change: Partial<Held>): Promise<void> {
    this.all.set(id, { ...this.all.get(id)!, ...change });
    return Promise.resolve();
  }
}

export class InMemoryDeadLetters extends DeadLetters {
  private readonly all: Map<string, Held>;

  constructor(context: string, database: InMemoryDatabase) {
    super();
    this.all = heldIn(database, context);
  }

  list(limit: number, before?: string): Promise<Autopsy[]> {
    const dead = [...this.all.values()]
      .filter((held) => held.state === 'dead')
      .sort(
        (one, other) => other.diedAt!.getTime() - one.diedAt!.getTime() || other.id.localeCompare(one.id),
      );
    const from = before === undefined ? 0 : dead.findIndex((held) => held.id === before) + 1;
    return Promise.resolve(dead.slice(from, from + limit).map(autopsy));
  }

  inspect(id: string): Promise<Autopsy | null> {
    const held = this.all.get(id);
    return Promise.resolve(held?.diedAt ? autopsy(held) : null);
  }

  redrive(id: string, by: string, now: Date): Promise<boolean> {
    return this.decide(id, {
      state: 'redriven',
      nextAttemptAt: now,
      decision: { at: now, by, reason: null },
    });
  }

  discard(id: string, reason: string, by: string, now: Date): Promise<boolean> {
    return this.decide(id, { state: 'discarded', nextAttemptAt: null, decision: { at: now, by, reason } });
  }

  private decide(id: string, change: Partial<Held>): Promise<boolean> {
    const held = this.all.get(id);
    if (held?.state !== 'dead') return Promise.resolve(false);
    this.all.set(id, { ...held, ...change, attempts: 0 });
    return Promise.resolve(true);
  }
}

function autopsy(held: Held): Autopsy {
  const { nextAttemptAt: _, history, ...letter } = held;
  return { ...letter, state: letter.state as Autopsy['state'], diedAt: held.diedAt!, attempts: history };
}
