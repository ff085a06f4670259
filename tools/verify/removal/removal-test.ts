import type { Verdict } from './named-tests.js';
import type { Removal } from './removal.js';
import type { RemovalSandbox } from './removal-sandbox.js';
import { type Technique, TECHNIQUES } from './technique-table.js';

/** The results of all removals of one technique. */
export interface TechniqueReport {
  readonly technique: Technique;
  readonly runs: readonly RemovalRun[];
  /** Sentences on why the technique is not proven; empty if it is. */
  readonly problems: readonly string[];
}

export interface RemovalRun {
  readonly removal: Removal;
  readonly verdicts: readonly Verdict[];
}

/**
 * Removes a technique, one removal at a time. Each removal must make at least one of the technique's tests fail, and each
 * of these tests must fail with at least one removal.
 *
 * @param unchanged the verdicts of the technique's tests on the unchanged code
 */
export async function testTechnique(
  technique: Technique,
  removals: readonly Removal[],
  unchanged: readonly Verdict[],
  sandbox: Pick<RemovalSandbox, 'without'>,
): Promise<TechniqueReport> {
  const runs: RemovalRun[] = [];
  const problems = unchanged
    .filter(({ outcome }) => outcome !== 'green')
    .map((verdict) => `${named(verdict)} does not pass on the unchanged code:\n${verdict.why}`);
  if (removals.length === 0)
    problems.push(`No removal exists: add docs/techniques/${technique.number}-what-is-removed.removal.`);
  if (problems.length > 0) return { technique, runs, problems };

  for (const removal of removals) {
    try {
      runs.push({ removal, verdicts: await sandbox.without(removal, technique.tests) });
    } catch (error) {
      if ((error as Error).name === 'AbortError') throw error;
      problems.push((error as Error).message);
    }
  }
  return {
    technique,
    runs,
    problems: [
      ...problems,
      ...runs.flatMap((run) => unnoticed(technique, run)),
      ...neverFailing(technique, runs),
    ],
  };
}

function unnoticed({ line }: Technique, { removal, verdicts }: RemovalRun): string[] {
  const absent = verdicts
    .filter(({ outcome }) => outcome === 'absent')
    .map((verdict) => `With ${removal.file}, ${named(verdict)} does not run:\n${verdict.why}`);
  if (absent.length > 0 || verdicts.some(({ outcome }) => outcome === 'red')) return absent;
  return [
    `With ${removal.file} every test passes: write a test that fails, or name another one in ${TECHNIQUES}:${line}:\n` +
      verdicts.map(named).join('\n'),
  ];
}

function neverFailing({ tests, line }: Technique, runs: readonly RemovalRun[]): string[] {
  if (tests.length === 1) return [];
  return tests
    .filter((test) =>
      runs.every(({ verdicts }) => verdicts.some((one) => one.test === test && one.outcome === 'green')),
    )
    .map(
      ({ name, file }) =>
        `No removal makes "${name}" (${file}) fail: add one that does, or remove the test from ${TECHNIQUES}:${line}.`,
    );
}

const named = ({ test: { name, file } }: Verdict): string => `"${name}" (${file})`;
