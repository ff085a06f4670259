/** A pseudo-random number generator with a seed (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** From 0 to 1, excluding 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer from 0 to the given limit, excluding the limit. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  happens(chance: number): boolean {
    return this.next() < chance;
  }

  /** A normally distributed number with mean 0 and deviation 1 (Box and Muller). */
  scattered(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }
}

/** Picks values by Zipf's law: the second one half as often as the first, the third one a third as often. */
export class Zipf<Item> {
  readonly #upTo: Float64Array;

  /** @param exponent the exponent: 1 is Zipf's law, 0 a uniform distribution */
  constructor(
    private readonly items: readonly Item[],
    exponent = 1,
  ) {
    this.#upTo = new Float64Array(items.length);
    let sum = 0;
    for (let rank = 0; rank < items.length; rank++) this.#upTo[rank] = sum += (rank + 1) ** -exponent;
  }

  pick(random: Random): Item {
    const target = random.next() * this.#upTo.at(-1)!;
    let [low, high] = [0, this.#upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#upTo[middle]! > target) high = middle;
      else low = middle + 1;
    }
    return this.items[low]!;
  }
}
