/** Numbers that look random and are the same ones for the same seed (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** From 0 up to 1, and never 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 on, below the given one. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  happens(chance: number): boolean {
    return this.next() < chance;
  }

  /** Around 0, mostly within 1 (the normal distribution, by Box and Muller). */
  scattered(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }
}

/** Picks as people do: the second comes up half as often as the first, the third a third as often (Zipf's law). */
export class Zipf<Item> {
  readonly #upTo: Float64Array;

  /** @param exponent how steep it is: 1 is the law, 0 would be evenly */
  constructor(
    private readonly items: readonly Item[],
    exponent = 1,
  ) {
    this.#upTo = new Float64Array(items.length);
    let sum = 0;
    for (let rank = 0; rank < items.length; rank++) this.#upTo[rank] = sum += (rank + 1) ** -exponent;
  }

  pick(random: Random): Item {
    const wanted = random.next() * this.#upTo.at(-1)!;
    let [low, high] = [0, this.#upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#upTo[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return this.items[low]!;
  }
}
