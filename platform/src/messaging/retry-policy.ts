import { backOffMs } from '../ports/back-off.js';
import type { Randomness } from '../ports/randomness.js';
import { PermanentFailure, WorkerDied } from './failure.js';

/** What becomes of a message that failed: tried again at a time, or dead. */
export type Verdict = { readonly retryAt: Date } | 'dead';

export interface RetryLimits {
  /** Attempts that end in an error, until the message is dead. */
  readonly mostAttempts: number;
  /** Workers in a row that die of it, each with nothing else in hand, until the message is dead. */
  readonly mostDeaths: number;
  readonly firstCeilingMs: number;
  readonly highestCeilingMs: number;
}

const USUAL: RetryLimits = {
  mostAttempts: 12,
  mostDeaths: 10,
  firstCeilingMs: 200,
  highestCeilingMs: 60_000,
};

/** What has come of a message so far. */
export interface Failures {
  readonly attempts: number;
  /** In a row. Somebody may kill workers for reasons of their own, so these do not count as attempts. */
  readonly deaths: number;
}

export const NO_FAILURES: Failures = { attempts: 0, deaths: 0 };

/** One more failure. */
export function counted({ attempts, deaths }: Failures, error: unknown): Failures {
  return error instanceof WorkerDied
    ? { attempts, deaths: deaths + 1 }
    : { attempts: attempts + 1, deaths: 0 };
}

/**
 * Capped exponential back-off with full jitter (Brooker, "Exponential Backoff And Jitter"): the ceiling doubles with
 * each attempt, and chance picks a pause below it, so that those who failed together do not come back together.
 */
export class RetryPolicy {
  private readonly limits: RetryLimits;

  constructor(
    private readonly randomness: Randomness,
    limits: Partial<RetryLimits> = {},
  ) {
    this.limits = { ...USUAL, ...limits };
  }

  /** @param failures what has come of it so far, this one included */
  judge(error: unknown, failures: Failures, now: Date): Verdict {
    const { mostAttempts, mostDeaths } = this.limits;
    if (
      error instanceof PermanentFailure ||
      failures.attempts >= mostAttempts ||
      failures.deaths >= mostDeaths
    )
      return 'dead';
    return { retryAt: new Date(now.getTime() + this.pauseMs(failures.attempts + failures.deaths)) };
  }

  private pauseMs(failures: number): number {
    const { firstCeilingMs, highestCeilingMs } = this.limits;
    const ceiling = backOffMs(failures, firstCeilingMs, highestCeilingMs);
    return Math.ceil(this.randomness.fraction() * ceiling);
  }
}
