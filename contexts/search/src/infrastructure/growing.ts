type TypedNumbers =
  | Uint8Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** A list of numbers in the form in which one thread transfers it to another. */
export interface Transferred<Numbers extends TypedNumbers> {
  /** May be longer than the list. */
  readonly numbers: Numbers;
  readonly length: number;
}

/** The capacity beyond the length, so that the first additions after a transfer do not copy the buffer. */
const SPARE = 1.05;

const SHORT = 4_096;

/** A list of numbers in one buffer, which grows. */
export class Growing<Numbers extends TypedNumbers> implements Transferred<Numbers> {
  constructor(
    public numbers: Numbers,
    public length = numbers.length,
  ) {}

  static from<Numbers extends TypedNumbers>({ numbers, length }: Transferred<Numbers>): Growing<Numbers> {
    return new Growing(numbers, length);
  }

  get last(): number | undefined {
    return this.numbers[this.length - 1];
  }

  get all(): Numbers {
    return this.numbers.subarray(0, this.length) as Numbers;
  }

  push(number: number): void {
    if (this.length === this.numbers.length) this.grow(this.length);
    this.numbers[this.length++] = number;
  }

  pushAll(numbers: ArrayLike<number>): void {
    const length = this.length + numbers.length;
    if (length > this.numbers.length) this.grow(length);
    this.numbers.set(numbers, this.length);
    this.length = length;
  }

  /** The list in a buffer of its own size. */
  cut(): Numbers {
    return this.numbers.slice(0, this.length) as Numbers;
  }

  transfer(): Transferred<Numbers> {
    this.resize(Math.ceil(this.length * SPARE) + 1_024);
    return { numbers: this.numbers, length: this.length };
  }

  /** Short lists double; a large buffer grows by a quarter, because the rest of it stays unused. */
  private grow(length: number): void {
    this.resize(length + (length < SHORT ? length : length >> 2) + 8);
  }

  private resize(capacity: number): void {
    const kind = this.numbers.constructor as new (length: number) => Numbers;
    const resized = new kind(capacity);
    resized.set(this.numbers.subarray(0, this.length));
    this.numbers = resized;
  }
}

export const bytes = (): Growing<Uint8Array<ArrayBuffer>> => new Growing(new Uint8Array(16), 0);
export const naturals = (): Growing<Uint32Array<ArrayBuffer>> => new Growing(new Uint32Array(4), 0);
export const integers = (): Growing<Int32Array<ArrayBuffer>> => new Growing(new Int32Array(4), 0);
export const floats = (): Growing<Float64Array<ArrayBuffer>> => new Growing(new Float64Array(4), 0);
