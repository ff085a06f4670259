import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../run/settings.js';
import { type Outcome, orFailure, sum } from './outcome.js';
import { runProgram } from '../run-program.js';

export type Driver = 'in-memory' | 'in-memory-required' | 'system-required' | 'nats' | 'browser';

/**
 * Runs the scenarios of the given folders of `features/` with the drivers, in one process; without folders, all scenarios. Reads the
 * counts from `reports/features-<driver>.json`.
 */
export async function runFeatures(
  drivers: readonly Driver[],
  stopping: AbortSignal,
  folders: readonly string[] = [],
): Promise<Outcome> {
  const summaryFiles = drivers.map((driver) => join(projectRoot, `reports/features-${driver}.json`));
  for (const file of summaryFiles) rmSync(file, { force: true });
  const options = drivers.map((driver) => `--driver ${driver}`);
  const paths = folders.map((folder) => `features/${folder}`);
  const command = `npm run --silent features -- ${[...options, ...paths].join(' ')}`;
  const { exitCode, output } = await runProgram(command, stopping);
  const outcomes = summaryFiles
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Outcome);
  return orFailure({ ...sum(outcomes), details: output }, exitCode, output);
}
