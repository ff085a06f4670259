import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type JestRun, runJestFor } from '../test/jest-report.js';
import type { Outcome } from '../test/outcome.js';
import { projectOf } from '../test/spec-files.js';
import { runProgram } from '../run-program.js';
import type { NamedTest } from './technique-table.js';

/** The outcome of one test. `absent`: the test did not run, or failed before it checked anything. */
export interface Verdict {
  readonly test: NamedTest;
  readonly outcome: 'green' | 'red' | 'absent';
  /** The beginning of the failure message. */
  readonly why: string;
}

const LINES_OF_A_REASON = 12;
/** Failures to load or start code, whichever test reports them. */
const NOT_LOADED =
  /SyntaxError|ReferenceError|Cannot find (module|package)|ERR_MODULE_NOT_FOUND|Nest can't resolve/;

/** Runs the compiled tests of that folder: specs with Jest, scenarios with the in-memory driver. */
export async function runTests(
  tests: readonly NamedTest[],
  folder: string,
  stopping: AbortSignal,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const specs = tests.filter(({ file }) => /\.spec\.tsx?$/.test(file));
  if (specs.length > 0) verdicts.push(...(await runSpecs(specs, folder, stopping)));
  for (const scenario of tests.filter((test) => !specs.includes(test)))
    verdicts.push(await runScenario(scenario, folder, stopping));
  return verdicts;
}

async function runSpecs(
  tests: readonly NamedTest[],
  folder: string,
  stopping: AbortSignal,
): Promise<Verdict[]> {
  const names = new Set(tests.map(({ name }) => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')));
  const files = new Set(tests.map(({ file }) => builtFrom(file)));
  // Otherwise, Jest would look for the files of all projects.
  const projects = new Set([...files].map(projectOf));
  const options =
    `--cacheDirectory=reports/jest-cache --testTimeout=60000 --testNamePattern ${quoted([...names].join('|'))} ` +
    `--selectProjects ${[...projects].join(' ')} --runTestsByPath ${[...files].join(' ')}`;
  const run = await runJestFor({ options, name: 'jest-removal', folder }, stopping);
  return tests.map((test) => verdictOf(test, run));
}

function verdictOf(test: NamedTest, { report, output }: JestRun): Verdict {
  const suite = report?.testResults.find(({ name }) => name.endsWith(`/${builtFrom(test.file)}`));
  const ran = (suite?.assertionResults ?? []).filter(
    ({ fullName, status }) => fullName.includes(test.name) && ['passed', 'failed'].includes(status),
  );
  if (ran.length === 0) {
    const why = suite?.message || (suite ? '' : output) || 'The file has no test of that name.';
    return { test, outcome: 'absent', why: beginningOf(why) };
  }
  const failed = ran.find(({ status }) => status === 'failed');
  if (failed === undefined) return { test, outcome: 'green', why: '' };
  const why = (failed.failureMessages ?? []).join('\n');
  return { test, outcome: NOT_LOADED.test(why) ? 'absent' : 'red', why: beginningOf(why) };
}

async function runScenario(test: NamedTest, folder: string, stopping: AbortSignal): Promise<Verdict> {
  const title = readFileSync(join(folder, test.file), 'utf8')
    .split('\n')
    .findIndex((line) => line.trimStart().startsWith('Scenario') && line.includes(test.name));
  if (title < 0) return { test, outcome: 'absent', why: 'The file has no scenario of that name.' };
  const tallyFile = join(folder, 'reports/features-in-memory.json');
  rmSync(tallyFile, { force: true });
  const { output } = await runProgram(
    `node features/dist/run.js --driver in-memory ${test.file}:${title + 1}`,
    stopping,
    folder,
  );
  const tally = existsSync(tallyFile) ? (JSON.parse(readFileSync(tallyFile, 'utf8')) as Outcome) : undefined;
  if (tally?.failed === 0 && tally.passed > 0) return { test, outcome: 'green', why: '' };
  // Only failed steps appear in this list; undefined steps and a failed start do not.
  const [, failures] = output.split(/^Failed scenarios:$/m);
  return failures === undefined
    ? { test, outcome: 'absent', why: beginningOf(output) }
    : { test, outcome: 'red', why: beginningOf(failures) };
}

/** The compiled file of a source. */
function builtFrom(file: string): string {
  return file
    .replace(/^((?:contexts\/)?[^/]+)\/(src\/|test\/|)/, (_, folder, part) =>
      part === 'test/' ? `${folder}/test/dist/` : `${folder}/dist/`,
    )
    .replace(/\.tsx?$/, '.js');
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Without colours and stack, because the stack points into the compiled copy. */
function beginningOf(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/\u001B\[\d*m/g, '')
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^ +at /.test(line))
      .slice(0, LINES_OF_A_REASON)
      .join('\n')
  );
}
