/** Pauses between retries that double from the first to the longest. */
export class BackOff {
  private nextMs: number;

  constructor(
    private readonly firstMs: number,
    private readonly longestMs: number,
  ) {
    this.nextMs = firstMs;
  }

  /** The pause after one more failure, in milliseconds. */
  pauseMs(): number {
    const pauseMs = this.nextMs;
    this.nextMs = Math.min(2 * pauseMs, this.longestMs);
    return pauseMs;
  }

  reset(): void {
    this.nextMs = this.firstMs;
  }
}
