import { relative } from 'node:path';
import { projectRoot } from '../../run/settings.js';
import { type JestReport, runJestFor } from './jest-report.js';
import { type Outcome, orFailure } from './outcome.js';
import { passesAgain } from './second-run.js';
import type { Project } from './spec-files.js';
import { writeSuites } from './suites.js';
import { uncoveredIn } from './uncovered.js';

const LINES_OF_A_FAILURE = 20;
const FAILURES_IN_FULL = 10;

/** The projects with a coverage threshold. */
const COVERED: readonly Project[] = ['domain', 'application'];
/** Their specs take minutes or need the whole machine, so each stays a separate test file. */
const ONE_BY_ONE: readonly Project[] = ['system', 'faults', 'sandbox'];

export async function runJest(project: Project, stopping: AbortSignal): Promise<Outcome> {
  const inSuites = !ONE_BY_ONE.includes(project);
  const isCovered = COVERED.includes(project);
  if (inSuites) writeSuites(project, projectRoot);
  const { exitCode, output, report } = await runJestFor(
    {
      options: `--selectProjects ${project} ${isCovered ? '--coverage' : ''}`,
      name: `jest-${project}`,
      // Code from Node's compile cache has no accurate coverage.
      environment: `COVERED=${project} SUITES=${inSuites ? 1 : 0} ${isCovered ? 'NODE_DISABLE_COMPILE_CACHE=1' : ''}`,
    },
    stopping,
  );
  if (report === undefined) return orFailure({ passed: 0, failed: 0, skipped: 0 }, exitCode, output);
  const uncovered = uncoveredIn(output, projectRoot);
  const outcome = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites + uncovered.length,
    skipped: report.numPendingTests + report.numTodoTests,
    details: [shortened(failuresIn(report)), ...uncovered].filter(Boolean).join('\n'),
  };
  const runAgain = (options: string) =>
    runJestFor(
      { options: `--selectProjects ${project} ${options}`, name: `jest-${project}-again` },
      stopping,
    );
  if (inSuites || !(await passesAgain(report, runAgain))) return orFailure(outcome, exitCode, output);
  const remark = `Failed once, and passed when run again:\n${outcome.details}`;
  return { ...outcome, passed: outcome.passed + outcome.failed, failed: 0, remark };
}

function failuresIn({ testResults }: JestReport): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0)
      return message && assertionResults.length === 0
        ? [`${relative(projectRoot, name)}\n${beginningOf(message)}`]
        : [];
    return failed.map(({ fullName, failureMessages }) =>
      [
        `${specIn(failureMessages) ?? relative(projectRoot, name)}: ${fullName}`,
        ...(failureMessages ?? []).map(beginningOf),
      ].join('\n'),
    );
  });
}

/** Reasons for the first failures, and only the names of the others. */
function shortened(failures: readonly string[]): string {
  const names = failures.slice(FAILURES_IN_FULL).map((failure) => failure.split('\n', 1)[0]);
  return [failures.slice(0, FAILURES_IN_FULL).join('\n\n'), ...names].join('\n');
}

function beginningOf(text: string): string {
  return text.split('\n').slice(0, LINES_OF_A_FAILURE).join('\n');
}

/** The failed spec, from the stack of the failure, because a suite imports many specs. */
function specIn(failureMessages: readonly string[] | null | undefined): string | undefined {
  return /[\w/.-]+\.spec\.ts/.exec(failureMessages?.join('\n') ?? '')?.[0];
}
