import { rm } from 'node:fs/promises';
import type { Benchmark, Circumstances } from '../support/benchmark.js';
import { LaunchedSystem } from '../support/launched-system.js';
import { median, rounded } from '../support/quantiles.js';
import { table } from '../support/table.js';

const timesInFullRound = 3;
const dataFolders = ['fresh', 'existing'] as const;

/** Measures the time from `npm start` to the line that begins with `ready`, including a build without changes. */
export const start: Benchmark = async (circumstances) => {
  const times = Math.ceil(timesInFullRound * circumstances.share);
  const folder = await circumstances.resources.folder('start');
  const measured: { dataFolder: string; seconds: number }[] = [];
  for (let time = 1; time <= times; time++) {
    circumstances.print(`start: ${time} of ${times}`);
    await rm(folder, { recursive: true, force: true });
    for (const dataFolder of dataFolders) {
      measured.push({ dataFolder, seconds: await secondsToReady(folder, circumstances) });
    }
  }
  const medians = dataFolders.map((dataFolder) => {
    const all = measured.filter((one) => one.dataFolder === dataFolder).map(({ seconds }) => seconds);
    return { dataFolder, seconds: median(all), least: Math.min(...all), most: Math.max(...all) };
  });
  const rows = medians.map(({ dataFolder, seconds, ...range }) => ({
    'data folder': dataFolder,
    'seconds, median': seconds,
    ...range,
  }));
  return {
    tables: [table(`npm start to ready, ${times} times each`, rows)],
    figures: { medians, rounds: measured },
  };
};

async function secondsToReady(dataDir: string, { resources }: Circumstances): Promise<number> {
  const startedAt = performance.now();
  const system = await resources.acquire(
    () => LaunchedSystem.launch(dataDir),
    (launched) => launched.stop(),
  );
  await system.untilReady();
  const tookMs = performance.now() - startedAt;
  await system.stop();
  return rounded(tookMs / 1_000);
}
