import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { projectRoot } from '../../run/settings.js';
import { type Outcome, orFailure } from './outcome.js';
import { runProgram } from '../run-program.js';

export type Driver = 'in-memory' | 'system' | 'nats';

/**
 * The scenarios of these folders of `features/` through one driver, or all scenarios. The counts are left in
 * `reports/features-<driver>.json`.
 */
export async function runFeatures(
  driver: Driver,
  stopping: AbortSignal,
  folders: readonly string[] = [],
): Promise<Outcome> {
  const summaryFile = join(projectRoot, `reports/features-${driver}.json`);
  rmSync(summaryFile, { force: true });
  const paths = folders.map((folder) => `features/${folder}`).join(' ');
  const command = `npm run --silent features -- --driver ${driver} ${paths}`;
  const { exitCode, output } = await runProgram(command, stopping);
  const outcome: Outcome = existsSync(summaryFile)
    ? (JSON.parse(readFileSync(summaryFile, 'utf8')) as Outcome)
    : { passed: 0, failed: 0, skipped: 0 };
  return orFailure({ ...outcome, complaint: output }, exitCode, output);
}

/** The folders of `features/` that hold features. */
export function featureFolders(): string[] {
  return [
    ...new Set(globSync('features/*/*.feature', { cwd: projectRoot }).map((file) => basename(dirname(file)))),
  ];
}
