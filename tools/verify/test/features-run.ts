import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../run/settings.js';
import { type Outcome, orFailure } from './outcome.js';
import { runProgram } from '../run-program.js';

export type Driver = 'in-memory' | 'system' | 'nats';

/** What goes over a broker is what one context tells another. */
const PATHS: Partial<Record<Driver, string>> = { nats: 'features/journeys' };

/** The scenarios through one driver; they leave their counts in `reports/features-<driver>.json`. */
export async function runFeatures(driver: Driver, stopping: AbortSignal): Promise<Outcome> {
  const summaryFile = join(projectRoot, `reports/features-${driver}.json`);
  rmSync(summaryFile, { force: true });
  const command = `npm run --silent features -- --driver ${driver} ${PATHS[driver] ?? ''}`;
  const { exitCode, output } = await runProgram(command, stopping);
  const outcome: Outcome = existsSync(summaryFile)
    ? (JSON.parse(readFileSync(summaryFile, 'utf8')) as Outcome)
    : { passed: 0, failed: 0, skipped: 0 };
  return orFailure({ ...outcome, complaint: output }, exitCode, output);
}
