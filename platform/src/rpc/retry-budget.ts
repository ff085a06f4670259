const MAX_TOKENS = 10;
const EARNED_BY_ANSWER = 0.1;

/**
 * Retries help against a few failures, and make an outage worse. So each failure costs a token, each answer earns a tenth
 * of one, and there are retries only while more than half of the tokens are left: the throttling of gRFC A6.
 */
export class RetryBudget {
  private tokens = MAX_TOKENS;

  answered(): void {
    this.tokens = Math.min(MAX_TOKENS, this.tokens + EARNED_BY_ANSWER);
  }

  /** @returns whether the call may be tried again */
  failed(): boolean {
    this.tokens = Math.max(0, this.tokens - 1);
    return this.tokens > MAX_TOKENS / 2;
  }
}
