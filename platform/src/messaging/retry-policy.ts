import { backOffMs } from '../ports/back-off.js';
import type { Randomness } from '../ports/randomness.js';
import { PermanentFailure, WorkerCrashed } from './failure.js';

/** The result of a failure: a time for the next attempt, or a dead letter. */
export type Verdict = { readonly retryAt: Date } | 'dead';

export interface RetryLimits {
  /** The number of attempts that end in an error, after which the message becomes a dead letter. */
  readonly maxAttempts: number;
  /** The number of consecutive crashes in isolated handling, after which the message becomes a dead letter. */
  readonly maxCrashes: number;
  /** The maximum pause after the first failure; it doubles with each failure. */
  readonly firstCeilingMs: number;
  /** The cap on the maximum pause. */
  readonly maxCeilingMs: number;
}

const DEFAULT_LIMITS: RetryLimits = {
  maxAttempts: 12,
  maxCrashes: 10,
  firstCeilingMs: 200,
  maxCeilingMs: 60_000,
};

/** The failures of a message so far. */
export interface FailureCounts {
  readonly attempts: number;
  /** The number of consecutive crashes. They are not attempts, because a worker may be killed for other reasons. */
  readonly crashes: number;
}

export const NO_FAILURES: FailureCounts = { attempts: 0, crashes: 0 };

/** Adds one failure. An error resets the crash count, because the worker survived. */
export function countFailure({ attempts, crashes }: FailureCounts, error: unknown): FailureCounts {
  return error instanceof WorkerCrashed
    ? { attempts, crashes: crashes + 1 }
    : { attempts: attempts + 1, crashes: 0 };
}

/**
 * Capped exponential back-off with full jitter (Brooker, "Exponential Backoff And Jitter"). The ceiling doubles with each
 * failure, and the pause is a random time below it, so that messages that failed together are not retried together.
 */
export class RetryPolicy {
  private readonly limits: RetryLimits;

  constructor(
    private readonly randomness: Randomness,
    limits: Partial<RetryLimits> = {},
  ) {
    this.limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /** @param failures the failures so far, including this one */
  judge(error: unknown, failures: FailureCounts, now: Date): Verdict {
    const { maxAttempts, maxCrashes } = this.limits;
    if (
      error instanceof PermanentFailure ||
      failures.attempts >= maxAttempts ||
      failures.crashes >= maxCrashes
    )
      return 'dead';
    return { retryAt: new Date(now.getTime() + this.pauseMs(failures.attempts + failures.crashes)) };
  }

  private pauseMs(failures: number): number {
    const { firstCeilingMs, maxCeilingMs } = this.limits;
    const ceiling = backOffMs(failures, firstCeilingMs, maxCeilingMs);
    return Math.ceil(this.randomness.fraction() * ceiling);
  }
}
