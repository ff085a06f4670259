import { setTimeout as pause } from 'node:timers/promises';
import { BackOff } from '@pawprint/platform/runtime';
import type { RunningProcess } from './child-process.js';

const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5_000;
/** A process that ran this long has recovered, so the pause after its next crash starts again at the minimum. */
const RECOVERED_AFTER_MS = 10_000;

export interface Kept {
  /** Restarts the process without a pause, for changed code. */
  restart(): void;
  /** Kills the process, which is then restarted as after every crash. */
  kill(): void;
  /** Call it only after `stopping` has aborted. */
  stop(): Promise<void>;
}

export interface KeepOptions {
  readonly name: string;
  readonly start: () => Promise<RunningProcess>;
  /** Aborts when the whole system stops; the process is not restarted after that. */
  readonly stopping: AbortSignal;
  readonly print: (line: string) => void;
  /** Whether a restart would only fail again after this kind of exit. */
  readonly isPermanent?: (how: string) => boolean;
}

/**
 * Starts a process, and restarts it each time it exits, after growing pauses and without a limit.
 *
 * @throws the error of the first start; errors of later starts are printed
 */
export async function keepRunning({
  name,
  start,
  stopping,
  print,
  isPermanent = () => false,
}: KeepOptions): Promise<Kept> {
  let isRestartRequested = false;
  let running: RunningProcess | undefined = await start();

  const keep = async () => {
    const backOff = new BackOff(FIRST_PAUSE_MS, MAX_PAUSE_MS);
    let upSince = performance.now();
    while (true) {
      const how = running ? await running.exited : 'did not start';
      running = undefined;
      if (stopping.aborted || isPermanent(how)) return;
      if (performance.now() - upSince >= RECOVERED_AFTER_MS) backOff.reset();
      if (isRestartRequested) {
        isRestartRequested = false;
      } else {
        const pauseMs = backOff.pauseMs();
        print(`${name} stopped (${how}), restarting it in ${pauseMs / 1000} s`);
        await pause(pauseMs, undefined, { signal: stopping }).catch(() => {});
      }
      if (stopping.aborted) return;
      upSince = performance.now();
      running = await start().catch((error: unknown) => {
        if (!stopping.aborted) print(`${name}: ${(error as Error).message}`);
        return undefined;
      });
      if (stopping.aborted) return running?.stop();
    }
  };
  const kept = keep();

  return {
    restart() {
      if (!running) return;
      isRestartRequested = true;
      void running.stop();
    },
    kill: () => running?.kill(),
    async stop() {
      await running?.stop();
      await kept;
    },
  };
}
