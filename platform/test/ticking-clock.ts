import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A `CLOCK_FILE` whose time runs like the real time, with an offset that a test can change. */
export class TickingClock {
  readonly file = join(mkdtempSync(join(tmpdir(), 'pawprint-clock-')), 'time');
  private aheadMs = 0;

  constructor() {
    this.moveTo(0);
  }

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  /** @param aheadMs the offset to the real time */
  moveTo(aheadMs: number): void {
    this.aheadMs = aheadMs;
    // A rename is atomic, so a concurrent reader never reads half a line.
    writeFileSync(`${this.file}.next`, `+${aheadMs}`);
    renameSync(`${this.file}.next`, this.file);
  }

  /** Moves the clock forward to that time, if it is later. */
  moveOnTo(time: Date): void {
    this.moveTo(this.aheadMs + Math.max(0, time.getTime() - this.now().getTime()));
  }

  stop(): void {
    rmSync(dirname(this.file), { recursive: true });
  }
}
