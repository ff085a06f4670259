const MAX_TOKENS = 10;
const TOKENS_PER_SUCCESS = 0.1;

/**
 * Limits retries to a share of the calls, as gRPC's retry throttling does: they help against single failures, and make an
 * outage worse. A failure costs one token. Retries stop while half of the tokens are lost.
 */
export class RetryBudget {
  private tokens = MAX_TOKENS;

  succeeded(): void {
    this.tokens = Math.min(MAX_TOKENS, this.tokens + TOKENS_PER_SUCCESS);
  }

  /** @returns whether the failed call may be repeated */
  failed(): boolean {
    this.tokens = Math.max(0, this.tokens - 1);
    return this.tokens > MAX_TOKENS / 2;
  }
}
