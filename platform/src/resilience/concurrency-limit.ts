/** A semaphore: runs at most `max` works at the same time. The others wait in the order of their calls. */
export class ConcurrencyLimit {
  private free: number;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly max: number) {
    this.free = max;
  }

  get isInUse(): boolean {
    return this.free < this.max;
  }

  /**
   * p-limit does not fit: it keeps cancelled work in its queue.
   *
   * @param signal cancels the wait, and has no effect on work that has started
   * @throws the reason of the signal when the wait was cancelled, or the error of the work
   */
  async run<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    await this.enter(signal);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  /**
   * Takes a place without waiting.
   *
   * @returns a function that gives the place back, with no effect when called again; null when all places are taken
   */
  tryEnter(): (() => void) | null {
    if (this.free === 0) return null;
    this.free--;
    let isHeld = true;
    return () => {
      if (isHeld) this.leave();
      isHeld = false;
    };
  }

  private async enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.free > 0) {
      this.free--;
      return;
    }
    const entry = Promise.withResolvers<void>();
    const cancel = (): void => {
      if (this.waiting.delete(entry.resolve)) entry.reject(signal.reason);
    };
    this.waiting.add(entry.resolve);
    signal.addEventListener('abort', cancel, { once: true });
    await entry.promise.finally(() => signal.removeEventListener('abort', cancel));
  }

  /** Passes the place directly to the longest waiting work, so that a new call cannot overtake it. */
  private leave(): void {
    const [next] = this.waiting;
    if (next === undefined) this.free++;
    else {
      this.waiting.delete(next);
      next();
    }
  }
}
