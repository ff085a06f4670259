import type { FailedAttempt } from './failure.js';
import type { Message } from './message.js';

/** An operator's decision about a dead letter. A redriven message that fails for good again needs another decision. */
export interface Decision {
  /** The time of the decision. */
  readonly at: Date;
  /** The name of the person who decided. */
  readonly by: string;
  /** The decision. */
  readonly outcome: 'redriven' | 'discarded';
  /** The reason for a discard. */
  readonly reason: string | null;
}

export interface DeadLetter {
  /**
   * The id of the dead letter.
   *
   * @format uuid
   */
  readonly id: string;
  /** The subscription whose handler failed. */
  readonly subscription: string;
  /** Only a `dead` one waits for a decision. A `redriven` one is being retried. */
  readonly state: 'dead' | 'redriven' | 'delivered' | 'discarded';
  /** The message that could not be handled. */
  readonly message: Message;
  /** The time at which the message last became a dead letter. */
  readonly deadLetteredAt: Date;
  /** The error of the last attempt. */
  readonly error: {
    /** The name of the error class. */
    readonly type: string;
    /** The message of the error. */
    readonly message: string;
  } | null;
  /** The latest decision. */
  readonly decision: Decision | null;
}

export interface DeadLetterDetails extends DeadLetter {
  /** The failed attempts, oldest first. */
  readonly attempts: readonly FailedAttempt[];
  /** The decisions, oldest first. */
  readonly decisions: readonly Decision[];
}

/** Selects the dead letters that match all given fields; without fields, it selects all of them. */
export interface Selection {
  readonly id?: string | undefined;
  readonly subscription?: string | undefined;
  readonly type?: string | undefined;
  readonly subject?: string | undefined;
  /** The error type of the last attempt. */
  readonly errorType?: string | undefined;
  /** Inclusive. */
  readonly deadLetteredFrom?: Date | undefined;
  /** Exclusive. */
  readonly deadLetteredUntil?: Date | undefined;
}

/** The messages that are not retried any more unless an operator redrives them. */
export abstract class DeadLetters {
  /**
   * Returns a page of dead letters, newest first.
   *
   * @param selection the state defaults to `dead`
   * @param limit the maximum size of the page
   * @param after the keyset position of the last row of the previous page; that row may have changed since
   */
  abstract list(
    selection: Selection & { readonly state?: DeadLetter['state'] | undefined },
    limit: number,
    after?: Pick<DeadLetter, 'deadLetteredAt' | 'id'>,
  ): Promise<DeadLetter[]>;

  /** Returns a dead letter in any state, or null when the id is unknown. */
  abstract inspect(id: string): Promise<DeadLetterDetails | null>;

  /**
   * Retries the selected messages that are `dead` with a new set of attempts, the first of them now.
   *
   * @returns the number of redriven messages
   */
  abstract redrive(selection: Selection, by: string, now: Date): Promise<number>;

  /**
   * Discards the selected messages that are `dead`. A discarded message is never handled again.
   *
   * @returns the number of discarded messages
   */
  abstract discard(selection: Selection, reason: string, by: string, now: Date): Promise<number>;
}
