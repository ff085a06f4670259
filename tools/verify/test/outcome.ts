/** How one step of `npm test` went. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What to show of what failed. */
  readonly complaint?: string;
  /** What to show whether or not anything failed. */
  readonly remark?: string;
}

export const onePassed: Outcome = { passed: 1, failed: 0, skipped: 0 };

export function oneFailed(complaint: string): Outcome {
  return { passed: 0, failed: 1, skipped: 0, complaint };
}

export function sum(outcomes: readonly Outcome[]): Outcome {
  const total = (of: 'passed' | 'failed' | 'skipped') =>
    outcomes.reduce((count, outcome) => count + outcome[of], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

/** A step that found nothing to do, or ended badly without saying why, has failed as well. */
export function orFailure(outcome: Outcome, exitCode: number, output: string): Outcome {
  if (outcome.failed > 0 || (exitCode === 0 && outcome.passed > 0)) return outcome;
  const why = exitCode === 0 ? 'Nothing ran.' : `Exit code ${exitCode}.`;
  return { ...outcome, failed: 1, complaint: `${why}\n${output}` };
}
