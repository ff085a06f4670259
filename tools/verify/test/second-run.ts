import type { JestReport, JestRun } from './jest-report.js';

/** More failed tests are not a coincidence. */
const MAX_RUN_AGAIN = 3;

/**
 * Tests of whole processes may fail because a busy machine gave a process no time. A few failed tests are therefore run a second
 * time. A test that fails twice has failed.
 *
 * @param run runs Jest with these command-line options
 * @returns whether there were a few failed tests, and all of them have passed in the second run
 */
export async function passesAgain(
  first: JestReport,
  run: (options: string) => Promise<JestRun>,
): Promise<boolean> {
  const names = first.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );
  if (first.numRuntimeErrorTestSuites > 0 || names.length === 0 || names.length > MAX_RUN_AGAIN) return false;
  const { exitCode, report } = await run(
    `--testNamePattern ${inQuotes(`^(${names.map(literal).join('|')})$`)}`,
  );
  return exitCode === 0 && report?.numPassedTests === names.length;
}

/** A regular expression for exactly this text. */
function literal(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

/** The text as one word of a shell command. */
function inQuotes(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
