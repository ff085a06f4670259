import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../run/settings.js';
import { type Run, runProgram } from '../run-program.js';

/** The part of what `jest --json` writes that is read here. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files that failed before any test of theirs ran. */
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    /** The path of the compiled spec. */
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

export interface JestRun extends Run {
  /** None where Jest itself did not get through. */
  readonly report: JestReport | undefined;
}

export interface JestTask {
  /** As they stand on its command line. */
  readonly options: string;
  /** Of the report among `reports/`. */
  readonly name: string;
  /** As it stands before the command. */
  readonly environment?: string;
  /** Of the house whose tests are run; this one where left out. */
  readonly folder?: string;
}

/** Runs Jest, quietly. */
export async function runJestFor(
  { options, name, environment = '', folder = projectRoot }: JestTask,
  stopping: AbortSignal,
): Promise<JestRun> {
  const file = join(folder, 'reports', `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const run = await runProgram(
    `${environment} node --experimental-vm-modules --disable-warning=ExperimentalWarning ` +
      `node_modules/jest/bin/jest.js ${options} --json --outputFile=${file} >/dev/null`,
    stopping,
    folder,
  );
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as JestReport) : undefined;
  return { ...run, report };
}
