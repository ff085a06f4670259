import type { FailedAttempt } from './failure.js';
import type { Message } from './message.js';

/** What somebody decided about a dead letter; one that dies again is decided upon again. */
export interface Decision {
  readonly at: Date;
  readonly by: string;
  readonly outcome: 'redriven' | 'discarded';
  readonly reason: string | null;
}

export interface DeadLetter {
  readonly id: string;
  readonly subscription: string;
  /** `dead` waits for somebody's decision; the others say what was decided and what came of it. */
  readonly state: 'dead' | 'redriven' | 'delivered' | 'discarded';
  readonly message: Message;
  /** When it died last. */
  readonly diedAt: Date;
  /** What the last attempt failed of. */
  readonly error: { readonly type: string; readonly message: string } | null;
  /** The latest one. */
  readonly decision: Decision | null;
}

export interface DeadLetterDetails extends DeadLetter {
  /** Every attempt, oldest first, also those of after a redrive. */
  readonly attempts: readonly FailedAttempt[];
  /** Every decision, oldest first. */
  readonly decisions: readonly Decision[];
}

/** Which dead letters are meant: those of which all holds that is said; where nothing is said, all of them. */
export interface Selection {
  readonly id?: string | undefined;
  readonly subscription?: string | undefined;
  readonly type?: string | undefined;
  readonly subject?: string | undefined;
  /** Of the last attempt. */
  readonly errorType?: string | undefined;
  /** Inclusive. */
  readonly diedFrom?: Date | undefined;
  /** Exclusive. */
  readonly diedUntil?: Date | undefined;
}

/** Messages that nobody will try again unless a person says so. */
export abstract class DeadLetters {
  /**
   * Newest first, at most so many.
   *
   * @param selection those that wait for a decision, unless it names another state
   * @param after goes on behind that place, whatever has become of the letter that was there
   */
  abstract list(
    selection: Selection & { readonly state?: DeadLetter['state'] | undefined },
    limit: number,
    after?: Pick<DeadLetter, 'diedAt' | 'id'>,
  ): Promise<DeadLetter[]>;

  /** Whatever became of it; null when there never was such a one. */
  abstract inspect(id: string): Promise<DeadLetterDetails | null>;

  /**
   * Gives those of the selection that are dead a new set of attempts, beginning now.
   *
   * @returns how many they were
   */
  abstract redrive(selection: Selection, by: string, now: Date): Promise<number>;

  /**
   * Ends those of the selection that are dead for good.
   *
   * @returns how many they were
   */
  abstract discard(selection: Selection, reason: string, by: string, now: Date): Promise<number>;
}
