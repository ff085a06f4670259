import { setTimeout as pause } from 'node:timers/promises';
import type { Benchmark } from '../support/benchmark.js';
import { PAWPRINT, tablesOf } from '../support/claims.js';
import { type ProcessTime, timesOfProcessesBelow } from '../support/cpu-time.js';
import { inRounds } from '../support/in-rounds.js';
import { LaunchedSystem } from '../support/launched-system.js';
import { measureRows, type RowIn } from '../support/rows.js';

/** Until then, the system matches the sample kittens, and compiles its code. */
const SETTLED_AFTER_MS = 30_000;
const TURN_MS = 20_000;
/** Without this, `npm start` uses a clock that a page can move, so every process looks for due work each second. */
const SYSTEM_CLOCK = { AUTH: 'required' };
const [CONTEXTS_AND_POSTGRES, EVERYTHING] = [
  'CPU % of a core, contexts and Postgres',
  'CPU % of a core, all processes',
] as const;

interface Arena {
  readonly rounds: number;
  readonly print: (line: string) => void;
  readonly turnMs: number;
  readonly pid: number;
}

const resting: RowIn<Arena> = {
  name: 'nothing to do',
  claims: [{ quantity: CONTEXTS_AND_POSTGRES, must: 2, aim: 0.7, lessIsBetter: true }],
  measure: ({ turnMs, pid, note, ...arena }) =>
    inRounds(arena, 'at rest', [PAWPRINT], async (contender, round) => {
      const before = timesOfProcessesBelow(pid);
      await pause(turnMs);
      const after = timesOfProcessesBelow(pid);
      const percent = (isCounted: (process: ProcessTime) => boolean): number =>
        (100 * (cpuMs(after.filter(isCounted)) - cpuMs(before.filter(isCounted)))) / turnMs;
      note(contender, round, {
        [CONTEXTS_AND_POSTGRES]: percent(({ command }) => /contexts\/|postgres/.test(command)),
        [EVERYTHING]: percent(() => true),
      });
    }),
};

/** Measures the CPU time of a system of `npm start` that has nothing to do. */
export const atRest: Benchmark = async ({ resources, rounds, share, only, print }) => {
  const figures = await measureRows([resting], only, async () => {
    const folder = await resources.folder('at-rest');
    const system = await resources.acquire(
      () => LaunchedSystem.launch(folder, SYSTEM_CLOCK),
      (launched) => launched.stop(),
    );
    await system.untilReady();
    print('at rest: waiting until the system has settled');
    await pause(SETTLED_AFTER_MS * share);
    return { rounds, print, turnMs: TURN_MS * share, pid: system.pid };
  });
  return { tables: tablesOf(figures), figures };
};

const cpuMs = (processes: readonly ProcessTime[]): number =>
  processes.reduce((sum, process) => sum + process.cpuMs, 0);
