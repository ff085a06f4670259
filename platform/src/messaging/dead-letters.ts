import type { FailedAttempt } from './failure.js';
import type { Message } from './message.js';

export interface DeadLetter {
  readonly id: string;
  readonly subscription: string;
  /** `dead` waits for somebody's decision; the others say what was decided and what came of it. */
  readonly state: 'dead' | 'redriven' | 'delivered' | 'discarded';
  readonly message: Message;
  readonly diedAt: Date;
  readonly decision: { readonly at: Date; readonly by: string; readonly reason: string | null } | null;
}

export interface Autopsy extends DeadLetter {
  /** Every attempt, oldest first, also those of after a redrive. */
  readonly attempts: readonly FailedAttempt[];
}

/** Messages that nobody will try again unless a person says so. */
export abstract class DeadLetters {
  /** Those that wait for a decision, newest first, at most so many, before the given one. */
  abstract list(limit: number, before?: string): Promise<DeadLetter[]>;

  /** Whatever became of it; null when there never was such a one. */
  abstract inspect(id: string): Promise<Autopsy | null>;

  /** Gives it a new set of attempts, beginning now; false when it is not dead. */
  abstract redrive(id: string, by: string, now: Date): Promise<boolean>;

  /** Ends it for good; false when it is not dead. */
  abstract discard(id: string, reason: string, by: string, now: Date): Promise<boolean>;
}
