import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../run/contexts.js';
import type { Domain } from './domains.js';
import { type Mutated, readReport } from './report.js';

/** A package of its own, with a lock of its own. */
export const MUTATION = 'tools/verify/mutation';
const HERE = join(projectRoot, MUTATION);
const AT_MOST_MINUTES = 10;

/**
 * Changes one thing after the other in a copy of the domain, and sees whether a spec of the domain notices.
 *
 * @param files compiled files or patterns, from the package's folder
 */
export function mutate({ name, folder, compiled }: Domain, files: readonly string[]): Mutated {
  const report = join(projectRoot, `reports/mutation/${name}.json`);
  mkdirSync(join(report, '..'), { recursive: true });
  rmSync(report, { force: true });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(HERE, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', join(HERE, 'stryker.config.js')],
    {
      cwd: join(projectRoot, folder),
      env: { ...process.env, COMPILED_DOMAIN: compiled, MUTATE: files.join(','), REPORT: report },
      encoding: 'utf8',
      timeout: AT_MOST_MINUTES * 60_000,
    },
  );
  if (status === null)
    throw new Error(`Mutating ${name} did not end within ${AT_MOST_MINUTES} minutes: fewer files at a time?`);
  if (status !== 0 || !existsSync(report))
    throw new Error(`Stryker could not mutate ${name}:\n${stdout}${stderr}`);
  return readReport(report, projectRoot, folder);
}
