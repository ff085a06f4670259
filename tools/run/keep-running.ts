import { setTimeout as pause } from 'node:timers/promises';
import { BackOff } from '@pawprint/platform/runtime';
import type { RunningProcess } from './child-process.js';

const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5_000;
/** What was up for so long has recovered: its next crash is a new one. */
const RECOVERED_AFTER_MS = 10_000;

export interface Kept {
  /** Starts it anew at once; for changed code. */
  restart(): void;
  /** To be called once everything is to stop. */
  stop(): Promise<void>;
}

export interface KeepOptions {
  readonly name: string;
  readonly start: () => Promise<RunningProcess>;
  /** Everything is to stop: nothing is started any more. */
  readonly stopping: AbortSignal;
  readonly say: (line: string) => void;
  /** Whether restarting is pointless after such an end. */
  readonly isPermanent?: (how: string) => boolean;
}

/**
 * Starts something and starts it again whenever it ends, for ever, after pauses that grow.
 *
 * @throws what the very first start throws
 */
export async function keepRunning({
  name,
  start,
  stopping,
  say,
  isPermanent = () => false,
}: KeepOptions): Promise<Kept> {
  let wanted = false;
  let running: RunningProcess | undefined = await start();

  const keep = async () => {
    const backOff = new BackOff(FIRST_PAUSE_MS, MAX_PAUSE_MS);
    let upSince = performance.now();
    while (true) {
      const how = running ? await running.exited : 'did not come up';
      running = undefined;
      if (stopping.aborted || isPermanent(how)) return;
      if (performance.now() - upSince >= RECOVERED_AFTER_MS) backOff.reset();
      if (wanted) {
        wanted = false;
      } else {
        const pauseMs = backOff.pauseMs();
        say(`${name} stopped (${how}), starting it again in ${pauseMs / 1000} s`);
        await pause(pauseMs, undefined, { signal: stopping }).catch(() => {});
      }
      if (stopping.aborted) return;
      upSince = performance.now();
      running = await start().catch((error: unknown) => {
        if (!stopping.aborted) say(`${name}: ${(error as Error).message}`);
        return undefined;
      });
      if (stopping.aborted) return running?.stop();
    }
  };
  const kept = keep();

  return {
    restart() {
      if (!running) return;
      wanted = true;
      void running.stop();
    },
    async stop() {
      await running?.stop();
      await kept;
    },
  };
}
