import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';
import { postgresBinaries } from '@pawprint/tools/dist/run/postgres-binaries.js';
import { projectRoot } from './places.js';

/** The time, place and version of a measurement, without which a figure cannot be compared. */
export interface Machine {
  readonly date: string;
  readonly commit: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  /** The load average of the minute before. When it exceeds the number of cores, only ratios are reliable. */
  readonly loadBefore: number;
}

export async function thisMachine(): Promise<Machine> {
  const { postgres } = await postgresBinaries();
  return {
    date: new Date().toISOString(),
    commit: commit(),
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: platform(),
    node: process.version,
    postgres: execFileSync(postgres, ['--version'], { encoding: 'utf8' }).trim(),
    loadBefore: load(),
  };
}

/** The load average of the last minute. */
export function load(): number {
  return Math.round(loadavg()[0]! * 10) / 10;
}

function commit(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const changes = git('status', '--porcelain', '--', '.', ':!bench').trim();
    return `${git('rev-parse', '--short=10', 'HEAD').trim()}${changes ? ', with changes' : ''}`;
  } catch {
    // An unpacked archive has no git history.
    return 'unknown';
  }
}
