/** At most so many at once; the others wait in the order in which they came. */
export class ConcurrencyLimit {
  private free: number;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly most: number) {
    this.free = most;
  }

  get isInUse(): boolean {
    return this.free < this.most;
  }

  /**
   * (p-limit keeps in the queue whoever has been called off.)
   *
   * @param signal ends the wait; what has begun ends by itself
   * @throws the signal's reason when it had to wait for too long; otherwise whatever the work throws
   */
  async run<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    await this.enter(signal);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.free > 0) {
      this.free--;
      return;
    }
    const turn = Promise.withResolvers<void>();
    const callOff = (): void => {
      if (this.waiting.delete(turn.resolve)) turn.reject(signal.reason);
    };
    this.waiting.add(turn.resolve);
    signal.addEventListener('abort', callOff, { once: true });
    await turn.promise.finally(() => signal.removeEventListener('abort', callOff));
  }

  /** Whoever waits takes the place over, so that nobody can slip in. */
  private leave(): void {
    const [next] = this.waiting;
    if (next === undefined) this.free++;
    else {
      this.waiting.delete(next);
      next();
    }
  }
}
