import { Status } from '@cucumber/cucumber';
import type { runCucumber } from '@cucumber/cucumber/api';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

type Message = Parameters<NonNullable<Parameters<typeof runCucumber>[2]>>[0];

/** Counts scenarios as they finish. A scenario with an undefined, pending or ambiguous step counts as failed. */
export class ScenarioCount {
  readonly #steps = new Map<string, string[]>();
  readonly #tally = { passed: 0, failed: 0, skipped: 0 };

  record({ testStepFinished, testCaseFinished }: Message): void {
    if (testStepFinished) {
      const { testCaseStartedId, testStepResult } = testStepFinished;
      this.#steps.set(testCaseStartedId, [
        ...(this.#steps.get(testCaseStartedId) ?? []),
        testStepResult.status,
      ]);
    }
    if (testCaseFinished) {
      this.#tally[outcomeOf(this.#steps.get(testCaseFinished.testCaseStartedId) ?? [])] += 1;
    }
  }

  get tally(): Tally {
    return { ...this.#tally };
  }
}

function outcomeOf(steps: readonly string[]): keyof Tally {
  if (steps.every((status) => status === Status.PASSED)) {
    return 'passed';
  }
  // Cucumber also skips the steps after a failed step. A scenario is skipped only if none of its steps failed.
  return steps.every((status) => status === Status.PASSED || status === Status.SKIPPED)
    ? 'skipped'
    : 'failed';
}
