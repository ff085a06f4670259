import { backOffMs } from '../ports/back-off.js';

/** Counts consecutive failures, and returns the pause before the next attempt. */
export class BackOff {
  private failures = 0;

  constructor(
    private readonly firstMs: number,
    private readonly maxMs: number,
  ) {}

  /** The pause after one more failure, in milliseconds. */
  pauseMs(): number {
    return backOffMs(++this.failures, this.firstMs, this.maxMs);
  }

  reset(): void {
    this.failures = 0;
  }
}
