import { setTimeout as sleep } from 'node:timers/promises';

/** A clock that never goes back. It measures durations, and does not show the time of day. */
export interface MonotonicClock {
  /** In milliseconds from an arbitrary start. */
  now(): number;
  /** @throws Error when the signal aborts */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemMonotonicClock: MonotonicClock = {
  now: () => performance.now(),
  wait: async (ms, signal) => {
    if (ms > 0) await sleep(ms, undefined, { signal });
  },
};
