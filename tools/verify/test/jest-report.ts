import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../run/settings.js';
import { type Run, runProgram } from '../run-program.js';

/** The part of the output of `jest --json` that is used here. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Test files that failed before their first test. */
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
  /** Undefined when Jest itself failed. */
  readonly report: JestReport | undefined;
}

export interface JestTask {
  /** Command-line options. */
  readonly options: string;
  /** The name of the report in `reports/`. */
  readonly name: string;
  /** Variable assignments in front of the command. */
  readonly environment?: string;
  /** The root of the project whose tests run; this project by default. */
  readonly folder?: string;
}

/** Runs Jest without printing its output. */
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
