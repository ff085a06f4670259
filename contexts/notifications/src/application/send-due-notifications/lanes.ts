/** Mails that this process sends at once, whoever takes the turns. */
export const MAILS_AT_ONCE = 10;

/** Lets so many at once do something, in the order in which they come. */
export class Lanes {
  private readonly waiting: (() => void)[] = [];
  private free: number;

  constructor(private readonly all: number) {
    this.free = all;
  }

  get areInUse(): boolean {
    return this.free < this.all;
  }

  enter(): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free++;
  }
}
