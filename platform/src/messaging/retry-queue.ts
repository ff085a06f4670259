import type { FailedAttempt } from './failure.js';
import type { Message } from './message.js';
import type { Failures, Verdict } from './retry-policy.js';
import type { Subscription } from './subscription.js';

/** A message that failed, or that waits behind one of the same subject that did. */
export interface RetryEntry {
  readonly id: string;
  readonly message: Message;
  readonly failures: Failures;
}

/** One more failure of a message, and what comes of it. */
export interface Setback {
  readonly attempt: FailedAttempt;
  /** This one included. */
  readonly failures: Failures;
  readonly verdict: Verdict;
}

/** What a subscription keeps off the hot path, so that a failure holds back its own subject and nothing else. */
export abstract class RetryQueue {
  /** Takes messages in that must wait for their elders. */
  abstract park(subscription: Subscription, messages: readonly Message[]): Promise<void>;

  /** Takes a message in that has just failed. */
  abstract hold(subscription: Subscription, message: Message, setback: Setback): Promise<void>;

  /** Locks, until the present unit of work ends, the eldest message of a subject whose time has come. */
  abstract claimDue(subscription: Subscription, now: Date): Promise<RetryEntry | null>;

  abstract delivered(held: RetryEntry): Promise<void>;

  abstract failedAgain(held: RetryEntry, setback: Setback): Promise<void>;

  /**
   * Notes that a worker is about to handle a message by itself; to be committed before it does.
   *
   * @returns who noted the same before and never said that it had ended, though no end of theirs was planned
   */
  abstract begin(
    subscription: Subscription,
    message: Message,
    worker: string,
    now: Date,
  ): Promise<{ readonly worker: string; readonly at: Date } | null>;

  /** It has ended, well or not, in the present unit of work. */
  abstract ended(subscription: Subscription, message: Message): Promise<void>;

  /** Whatever a worker does not bring to its end from now on is not the messages' fault. */
  abstract planEnd(worker: string): Promise<void>;

  /** How many wait for another attempt or for their elders. */
  abstract waiting(subscription: Subscription): Promise<number>;

  /** When the next attempt is due; null when none is waiting. */
  abstract nextDueAt(subscription: Subscription): Promise<Date | null>;
}
