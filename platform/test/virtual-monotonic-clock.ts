import type { Clock } from '#src/ports/clock.js';
import type { MonotonicClock } from '#src/resilience/monotonic-clock.js';

/** Virtual time that advances only while all code waits, so that hours pass immediately. A wait can end late. */
export class VirtualMonotonicClock implements MonotonicClock {
  /** The virtual time as a clock. */
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

  /** Advances the time until no wait is left. */
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
