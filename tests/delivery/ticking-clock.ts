import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const TICK_MS = 20;

/** A `CLOCK_FILE` that goes on like any clock, and can be moved. */
export class TickingClock {
  readonly file = join(mkdtempSync(join(tmpdir(), 'pawprint-clock-')), 'time');
  private aheadMs = 0;
  private readonly ticking = setInterval(() => this.tick(), TICK_MS);

  constructor() {
    this.tick();
  }

  /** @param aheadMs of the real time */
  moveTo(aheadMs: number): void {
    this.aheadMs = aheadMs;
    this.tick();
  }

  stop(): void {
    clearInterval(this.ticking);
    rmSync(dirname(this.file), { recursive: true });
  }

  /** Whoever reads meanwhile finds the time before or the time after, never half a line. */
  private tick(): void {
    writeFileSync(`${this.file}.next`, new Date(Date.now() + this.aheadMs).toISOString());
    renameSync(`${this.file}.next`, this.file);
  }
}
