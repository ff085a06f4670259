import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A `CLOCK_FILE` that goes on like any clock, and can be moved. */
export class TickingClock {
  readonly file = join(mkdtempSync(join(tmpdir(), 'pawprint-clock-')), 'time');
  private aheadMs = 0;

  constructor() {
    this.moveTo(0);
  }

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  /** @param aheadMs of the real time */
  moveTo(aheadMs: number): void {
    this.aheadMs = aheadMs;
    // Whoever reads meanwhile finds the time before or the time after, never half a line.
    writeFileSync(`${this.file}.next`, `+${aheadMs}`);
    renameSync(`${this.file}.next`, this.file);
  }

  /** Not before that time, in whole milliseconds. */
  moveOnTo(time: Date): void {
    this.moveTo(this.aheadMs + Math.max(0, time.getTime() - this.now().getTime()));
  }

  stop(): void {
    rmSync(dirname(this.file), { recursive: true });
  }
}
