import type {
  DeadLetterDetails,
  DeadLetter,
  DeadLetters,
  Decision,
  Selection,
} from '#src/messaging/dead-letters.js';
import { NO_FAILURES } from '#src/messaging/retry-policy.js';
import type { InMemoryDatabase } from '../in-memory-database.js';
import { type QueuedMessage, retryQueueOf } from './in-memory-retry-queue.js';

type DeadEntry = QueuedMessage & Pick<DeadLetter, 'deadLetteredAt' | 'state'>;

export class InMemoryDeadLetters implements DeadLetters {
  private readonly entries: Map<string, QueuedMessage>;
  private readonly decisions: Map<string, readonly Decision[]>;

  constructor(context: string, database: InMemoryDatabase) {
    this.entries = retryQueueOf(database, context);
    this.decisions = database.collection(`${context}.dead_letter_decisions`);
  }

  list(
    { state = 'dead', ...selection }: Parameters<DeadLetters['list']>[0],
    limit: number,
    after?: Pick<DeadLetter, 'deadLetteredAt' | 'id'>,
  ): Promise<DeadLetter[]> {
    const newestFirst = this.selected(state, selection).sort((one, other) => (isBefore(one, other) ? -1 : 1));
    const page = newestFirst.filter((entry) => after === undefined || isBefore(after, entry)).slice(0, limit);
    return Promise.resolve(page.map((entry) => this.deadLetter(entry)));
  }

  inspect(id: string): Promise<DeadLetterDetails | null> {
    const entry = this.entries.get(id);
    if (entry === undefined || !isDeadLetter(entry)) return Promise.resolve(null);
    return Promise.resolve({
      ...this.deadLetter(entry),
      attempts: entry.history,
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
    for (const entry of dead) {
      const blocksSubject = entry.blocksSubject && state === 'redriven';
      this.entries.set(entry.id, { ...entry, state, failures: NO_FAILURES, nextAttemptAt, blocksSubject });
      this.decisions.set(entry.id, [...(this.decisions.get(entry.id) ?? []), decision]);
    }
    return Promise.resolve(dead.length);
  }

  private selected(state: DeadLetter['state'], selection: Selection): DeadEntry[] {
    const { id, subscription, type, subject, errorType, deadLetteredFrom, deadLetteredUntil } = selection;
    return [...this.entries.values()]
      .filter(isDeadLetter)
      .filter(
        (entry) =>
          entry.state === state &&
          [undefined, entry.id].includes(id) &&
          [undefined, entry.subscription].includes(subscription) &&
          [undefined, entry.message.type].includes(type) &&
          [undefined, entry.message.subject].includes(subject) &&
          [undefined, entry.history.at(-1)?.errorType].includes(errorType) &&
          (deadLetteredFrom === undefined || entry.deadLetteredAt >= deadLetteredFrom) &&
          (deadLetteredUntil === undefined || entry.deadLetteredAt < deadLetteredUntil),
      );
  }

  private deadLetter({ id, subscription, state, message, deadLetteredAt, history }: DeadEntry): DeadLetter {
    const failed = history.at(-1);
    const error = failed ? { type: failed.errorType, message: failed.errorMessage } : null;
    const decision = this.decisions.get(id)?.at(-1) ?? null;
    return { id, subscription, state, message, deadLetteredAt, error, decision };
  }
}

const isDeadLetter = (entry: QueuedMessage): entry is DeadEntry => entry.deadLetteredAt !== null;

type Place = Pick<DeadLetter, 'deadLetteredAt' | 'id'>;

/** Compares two rows of a list that starts with the newest. */
const isBefore = (one: Place, other: Place): boolean =>
  one.deadLetteredAt.getTime() === other.deadLetteredAt.getTime()
    ? one.id > other.id
    : one.deadLetteredAt > other.deadLetteredAt;
