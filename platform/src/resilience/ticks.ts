import { setTimeout as sleep } from 'node:timers/promises';

/** Time that only goes forward, at its own pace: for measuring how long something takes, not for telling the time. */
export interface Ticks {
  /** In milliseconds, from no particular moment on. */
  now(): number;
  /** @throws Error when the signal aborts */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemTicks: Ticks = {
  now: () => performance.now(),
  wait: async (ms, signal) => {
    if (ms > 0) await sleep(ms, undefined, { signal });
  },
};
