import type { FailedAttempt } from './failure.js';
import type { Message } from './message.js';
import type { FailureCounts, Verdict } from './retry-policy.js';
import type { Subscription } from './subscription.js';

/** A failed message, or a message that is parked behind a failed one of the same subject. */
export interface RetryEntry {
  readonly id: string;
  readonly message: Message;
  readonly failures: FailureCounts;
}

/** One failure of a message, and the resulting verdict. */
export interface Failure {
  readonly attempt: FailedAttempt;
  /** The failures so far, including this one. */
  readonly failures: FailureCounts;
  readonly verdict: Verdict;
}

/** The retry queue of a subscription: a failed message blocks only the later messages of its own subject. */
export abstract class RetryQueue {
  /** Adds messages that must wait for their predecessors in the retry queue. */
  abstract park(subscription: Subscription, messages: readonly Message[]): Promise<void>;

  /** Adds a message that has just failed, as waiting for a retry or as a dead letter. */
  abstract add(subscription: Subscription, message: Message, failure: Failure): Promise<void>;

  /** Returns the oldest message of a subject if it is due, and locks it until the current unit of work ends. */
  abstract claimDue(subscription: Subscription, now: Date): Promise<RetryEntry | null>;

  /** Records that a retry succeeded. */
  abstract delivered(entry: RetryEntry): Promise<void>;

  /** Records that a retry failed. */
  abstract failedAgain(entry: RetryEntry, failure: Failure): Promise<void>;

  /**
   * Stores an in-progress marker for a message that a worker is about to handle in isolation. It must be committed before
   * the handler starts.
   *
   * @returns the marker of a worker that crashed while it handled the message, or null
   */
  abstract markInProgress(
    subscription: Subscription,
    message: Message,
    worker: string,
    now: Date,
  ): Promise<{ readonly worker: string; readonly at: Date } | null>;

  /** Deletes the in-progress marker in the current unit of work, after the handler succeeded or failed. */
  abstract clearMarker(subscription: Subscription, message: Message): Promise<void>;

  /** Marks the worker's shutdown as planned: its remaining in-progress markers do not count as crashes. */
  abstract markPlannedEnd(worker: string): Promise<void>;

  /** Returns the number of messages that wait for a retry or are parked. */
  abstract waiting(subscription: Subscription): Promise<number>;

  /** Returns the time of the next retry, or null when no message waits. */
  abstract nextDueAt(subscription: Subscription): Promise<Date | null>;
}
