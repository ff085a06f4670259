import type { FailedAttempt } from './failure.js';
import type { Message } from './message.js';
import type { Verdict } from './retry-policy.js';

/** A message that failed, or that waits behind one of the same subject that did. */
export interface HeldMessage {
  readonly id: string;
  readonly message: Message;
  /** How many attempts have failed. */
  readonly attempts: number;
}

/** What a subscription keeps off the hot path, so that a failure holds back its own subject and nothing else. */
export abstract class HeldMessages {
  /** Those of the subjects that have a message waiting. */
  abstract heldSubjects(subscription: string, subjects: readonly string[]): Promise<ReadonlySet<string>>;

  /** Takes a message in that must wait for its elders. */
  abstract park(subscription: string, message: Message, now: Date): Promise<void>;

  /** Takes a message in that has just failed. */
  abstract hold(
    subscription: string,
    message: Message,
    attempt: FailedAttempt,
    verdict: Verdict,
  ): Promise<void>;

  /** Locks, until the present unit of work ends, the eldest message of a subject whose time has come. */
  abstract claimDue(subscription: string, now: Date): Promise<HeldMessage | null>;

  abstract delivered(held: HeldMessage): Promise<void>;

  /** Keeps the attempt; the verdict counts unless somebody else has delivered the message in the meantime. */
  abstract failedAgain(held: HeldMessage, attempt: FailedAttempt, verdict: Verdict): Promise<void>;

  /** How many wait for another attempt or for their elders. */
  abstract waiting(subscription: string): Promise<number>;

  /** When the next attempt is due; null when none is waiting. */
  abstract nextDueAt(subscription: string): Promise<Date | null>;
}
