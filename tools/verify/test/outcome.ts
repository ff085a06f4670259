/** The result of one step of `npm test`. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Printed when something failed. */
  readonly details?: string;
  /** Always printed. */
  readonly remark?: string;
}

export const onePassed: Outcome = { passed: 1, failed: 0, skipped: 0 };

export function oneFailed(details: string): Outcome {
  return { passed: 0, failed: 1, skipped: 0, details };
}

export function sum(outcomes: readonly Outcome[]): Outcome {
  const total = (of: 'passed' | 'failed' | 'skipped') =>
    outcomes.reduce((count, outcome) => count + outcome[of], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

/** Counts a failure for a step that ran nothing, or that exited with an error code without a failed test. */
export function orFailure(outcome: Outcome, exitCode: number, output: string): Outcome {
  if (outcome.failed > 0 || (exitCode === 0 && outcome.passed > 0)) return outcome;
  const why = exitCode === 0 ? 'Nothing ran.' : `Exit code ${exitCode}.`;
  return { ...outcome, failed: 1, details: `${why}\n${output}` };
}
