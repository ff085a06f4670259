const WITHIN_MS = 180_000;

/** Records handled events, and checks that each is handled once. */
export class Ledger {
  /** The time of the first handled event, in ms of `performance.now()`. */
  firstAt = 0;
  readonly handledAt: Float64Array;
  private readonly violations: string[] = [];
  private readonly lastOfKey = new Map<string, number>();
  private readonly full = Promise.withResolvers<void>();
  private remaining: number;

  constructor(
    count: number,
    private readonly ordered: boolean,
  ) {
    this.handledAt = new Float64Array(count);
    this.remaining = count;
  }

  readonly handled = ({ number, key }: { readonly number: number; readonly key: string }): void => {
    const now = performance.now();
    this.firstAt ||= now;
    if (this.handledAt[number] !== 0) this.violations.push(`${number} was handled again`);
    if (this.ordered && number <= (this.lastOfKey.get(key) ?? -1))
      this.violations.push(`${number} came after ${this.lastOfKey.get(key)} of the same key`);
    this.lastOfKey.set(key, number);
    this.handledAt[number] = now;
    if (--this.remaining === 0) this.full.resolve();
  };

  /** @throws Error when an event was not handled in time, was handled twice, or out of order */
  async complete(): Promise<void> {
    const late = setTimeout(
      () => this.full.reject(new Error(`${this.remaining} events were not handled within ${WITHIN_MS} ms`)),
      WITHIN_MS,
    );
    await this.full.promise.finally(() => clearTimeout(late));
    if (this.violations.length > 0) throw new Error(this.violations.slice(0, 5).join('; '));
  }
}
