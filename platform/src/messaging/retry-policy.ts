import type { Randomness } from '../ports/randomness.js';
import { PermanentFailure } from './failure.js';

/** What becomes of a message that failed: tried again at a time, or dead. */
export type Verdict = { readonly retryAt: Date } | 'dead';

/**
 * Capped exponential back-off with full jitter (Brooker, "Exponential Backoff And Jitter"): the ceiling doubles with
 * each attempt, and chance picks a pause below it, so that those who failed together do not come back together.
 */
export class RetryPolicy {
  constructor(
    private readonly randomness: Randomness,
    private readonly limits: { mostAttempts: number; firstCeilingMs: number; highestCeilingMs: number } = {
      mostAttempts: 12,
      firstCeilingMs: 200,
      highestCeilingMs: 60_000,
    },
  ) {}

  /** @param attempts how many there were, the one that just failed included */
  judge(error: unknown, attempts: number, now: Date): Verdict {
    if (error instanceof PermanentFailure || attempts >= this.limits.mostAttempts) return 'dead';
    return { retryAt: new Date(now.getTime() + this.pauseMs(attempts)) };
  }

  private pauseMs(attempts: number): number {
    const ceiling = Math.min(this.limits.firstCeilingMs * 2 ** (attempts - 1), this.limits.highestCeilingMs);
    return Math.ceil(this.randomness.fraction() * ceiling);
  }
}
