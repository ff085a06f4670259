import { renameSync, writeFileSync } from 'node:fs';

/** A `CLOCK_FILE` whose time runs like the real time, with an offset. */
export class MovableClock {
  private offsetMs = 0;

  constructor(readonly file: string) {
    this.moveTo(0);
  }

  get aheadMs(): number {
    return this.offsetMs;
  }

  moveTo(aheadMs: number): void {
    this.offsetMs = aheadMs;
    // A rename is atomic, so a concurrent reader never reads half a line.
    writeFileSync(`${this.file}.next`, `+${aheadMs}`);
    renameSync(`${this.file}.next`, this.file);
  }
}
