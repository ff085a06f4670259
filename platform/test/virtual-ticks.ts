import type { Clock } from '#src/ports/clock.js';
import type { Ticks } from '#src/resilience/ticks.js';

/** Time that goes on when everybody waits: hours of it pass in a moment, and a wait may end late. */
export class VirtualTicks implements Ticks {
  /** The same time as somebody's clock shows it. */
  readonly clock: Clock = { now: () => new Date(this.time) };
  private time = 0;
  private readonly waits: { readonly at: number; readonly end: () => void }[] = [];

  now(): number {
    return this.time;
  }

  wait(ms: number, _signal?: AbortSignal, latenessMs = 0): Promise<void> {
    const at = this.time + Math.ceil(ms) + latenessMs;
    return new Promise((end) => this.waits.push({ at, end }));
  }

  /** Until nobody waits any more. */
  async pass(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.waits.sort((one, other) => one.at - other.at).shift();
      if (next === undefined) return;
      this.time = Math.max(this.time, next.at);
      next.end();
    }
  }
}
