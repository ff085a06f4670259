import {
  type DeadLetterDetails,
  type DeadLetter,
  DeadLetters,
  type Decision,
  type Selection,
} from '#src/messaging/dead-letters.js';
import { NO_FAILURES } from '#src/messaging/retry-policy.js';
import type { InMemoryDatabase } from '../in-memory-database.js';
import { type Held, heldIn } from './in-memory-retry-queue.js';

type Died = Held & Pick<DeadLetter, 'diedAt' | 'state'>;

export class InMemoryDeadLetters extends DeadLetters {
  private readonly held: Map<string, Held>;
  private readonly decisions: Map<string, readonly Decision[]>;

  constructor(context: string, database: InMemoryDatabase) {
    super();
    this.held = heldIn(database, context);
    this.decisions = database.collection(`${context}.dead_letter_decisions`);
  }

  list(
    { state = 'dead', ...selection }: Parameters<DeadLetters['list']>[0],
    limit: number,
    after?: Pick<DeadLetter, 'diedAt' | 'id'>,
  ): Promise<DeadLetter[]> {
    const newestFirst = this.selected(state, selection).sort((one, other) => (isBefore(one, other) ? -1 : 1));
    const page = newestFirst.filter((died) => after === undefined || isBefore(after, died)).slice(0, limit);
    return Promise.resolve(page.map((died) => this.deadLetter(died)));
  }

  inspect(id: string): Promise<DeadLetterDetails | null> {
    const held = this.held.get(id);
    if (held === undefined || !hasDied(held)) return Promise.resolve(null);
    return Promise.resolve({
      ...this.deadLetter(held),
      attempts: held.history,
      decisions: this.decisions.get(id) ?? [],
    });
  }

  redrive(selection: Selection, by: string, now: Date): Promise<number> {
    return this.decide(selection, { at: now, by, outcome: 'redriven', reason: null });
  }

  discard(selection: Selection, reason: string, by: string, now: Date): Promise<number> {
    return this.decide(selection, { at: now, by, outcome: 'discarded', reason });
  }

  private decide(selection: Selection, decision: Decision): Promise<number> {
    const dead = this.selected('dead', selection);
    const state = decision.outcome;
    const nextAttemptAt = state === 'redriven' ? decision.at : null;
    for (const held of dead) {
      const holdsSubject = held.holdsSubject && state === 'redriven';
      this.held.set(held.id, { ...held, state, failures: NO_FAILURES, nextAttemptAt, holdsSubject });
      this.decisions.set(held.id, [...(this.decisions.get(held.id) ?? []), decision]);
    }
    return Promise.resolve(dead.length);
  }

  private selected(state: DeadLetter['state'], selection: Selection): Died[] {
    const { id, subscription, type, subject, errorType, diedFrom, diedUntil } = selection;
    return [...this.held.values()]
      .filter(hasDied)
      .filter(
        (died) =>
          died.state === state &&
          [undefined, died.id].includes(id) &&
          [undefined, died.subscription].includes(subscription) &&
          [undefined, died.message.type].includes(type) &&
          [undefined, died.message.subject].includes(subject) &&
          [undefined, died.history.at(-1)?.errorType].includes(errorType) &&
          (diedFrom === undefined || died.diedAt >= diedFrom) &&
          (diedUntil === undefined || died.diedAt < diedUntil),
      );
  }

  private deadLetter({ id, subscription, state, message, diedAt, history }: Died): DeadLetter {
    const failed = history.at(-1);
    const error = failed ? { type: failed.errorType, message: failed.errorMessage } : null;
    const decision = this.decisions.get(id)?.at(-1) ?? null;
    return { id, subscription, state, message, diedAt, error, decision };
  }
}

const hasDied = (held: Held): held is Died => held.diedAt !== null;

type Place = Pick<DeadLetter, 'diedAt' | 'id'>;

/** In a list that begins with the newest. */
const isBefore = (one: Place, other: Place): boolean =>
  one.diedAt.getTime() === other.diedAt.getTime() ? one.id > other.id : one.diedAt > other.diedAt;
