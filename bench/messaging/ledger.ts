const WITHIN_MS = 180_000;

/** Writes down what is handled, and holds against it that everything has to be handled once. */
export class Ledger {
  /** When the first event was handled, in ms of `performance.now()`. */
  firstAt = 0;
  readonly handledAt: Float64Array;
  private readonly complaints: string[] = [];
  private readonly lastOfKey = new Map<string, number>();
  private readonly full = Promise.withResolvers<void>();
  private left: number;

  constructor(
    count: number,
    private readonly ordered: boolean,
  ) {
    this.handledAt = new Float64Array(count);
    this.left = count;
  }

  readonly handled = ({ number, key }: { readonly number: number; readonly key: string }): void => {
    const now = performance.now();
    this.firstAt ||= now;
    if (this.handledAt[number] !== 0) this.complaints.push(`${number} was handled again`);
    if (this.ordered && number <= (this.lastOfKey.get(key) ?? -1))
      this.complaints.push(`${number} came after ${this.lastOfKey.get(key)} of the same key`);
    this.lastOfKey.set(key, number);
    this.handledAt[number] = now;
    if (--this.left === 0) this.full.resolve();
  };

  /** @throws Error when something was not handled in time, twice, or out of order */
  async complete(): Promise<void> {
    const late = setTimeout(
      () => this.full.reject(new Error(`${this.left} events were not handled within ${WITHIN_MS} ms`)),
      WITHIN_MS,
    );
    await this.full.promise.finally(() => clearTimeout(late));
    if (this.complaints.length > 0) throw new Error(this.complaints.slice(0, 5).join('; '));
  }
}
