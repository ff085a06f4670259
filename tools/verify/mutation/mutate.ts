import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../../run/contexts.js';
import type { Part } from './parts.js';
import { type Mutated, readResults } from './report.js';

/** A package with its own lock file. */
export const MUTATION = 'tools/verify/mutation';
const HERE = join(projectRoot, MUTATION);

export interface Limits {
  /** The number of mutants that are tested; undefined for all of them. */
  readonly sample?: number;
  /** Selects the mutants of the sample. */
  readonly seed: number;
  /** Stryker is stopped after this time, and the mutants that were tested count. */
  readonly maxMs: number;
}

/**
 * Changes the compiled code of a part, one mutation at a time, and runs the specs of the part against each.
 *
 * @param files compiled files or patterns, from the package's folder
 */
export async function mutate(part: Part, files: readonly string[], limits: Limits): Promise<Mutated> {
  const { name, folder, folders, otherSpecs = [], kind } = part;
  const results = join(projectRoot, 'reports/mutation', `${name.replaceAll('/', '-')}.jsonl`);
  mkdirSync(join(results, '..'), { recursive: true });
  writeFileSync(results, '');
  const specs = folders.map((one) => `${join('dist', one)}/**/*.spec.js`);
  const stryker = spawn(
    process.execPath,
    [join(HERE, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', join(HERE, 'stryker.config.js')],
    {
      cwd: join(projectRoot, folder),
      env: {
        ...process.env,
        KIND: kind,
        MUTATE: files.join(','),
        SPECS: [...specs, ...otherSpecs].join(','),
        SAMPLE: limits.sample?.toString() ?? '',
        SEED: String(limits.seed),
        RESULTS: results,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its workers end with it.
      detached: true,
    },
  );
  const end = (): void => void process.kill(-stryker.pid!, 'SIGKILL');
  const stop = setTimeout(end, limits.maxMs);
  process.on('exit', end);
  const output = Promise.all([text(stryker.stdout), text(stryker.stderr)]);
  const status = await new Promise<number | null>((resolve) => stryker.on('close', resolve));
  clearTimeout(stop);
  process.off('exit', end);
  const isCut = status === null;
  if (isCut) rmSync(join(projectRoot, folder, 'reports/mutation'), { recursive: true, force: true });
  else if (status !== 0) throw new Error(`Stryker could not mutate ${name}:\n${(await output).join('')}`);
  return { ...readResults(results, projectRoot, folder), isCut };
}
