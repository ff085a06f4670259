import { Status } from '@cucumber/cucumber';
import type { runCucumber } from '@cucumber/cucumber/api';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

type Message = Parameters<NonNullable<Parameters<typeof runCucumber>[2]>>[0];

/** Counts scenarios as they end. One that is not whole (undefined, pending, ambiguous) has failed. */
export class ScenarioCount {
  readonly #steps = new Map<string, string[]>();
  readonly #tally = { passed: 0, failed: 0, skipped: 0 };

  hear({ testStepFinished, testCaseFinished }: Message): void {
    if (testStepFinished) {
      const { testCaseStartedId, testStepResult } = testStepFinished;
      this.#steps.set(testCaseStartedId, [
        ...(this.#steps.get(testCaseStartedId) ?? []),
        testStepResult.status,
      ]);
    }
    if (testCaseFinished) {
      this.#tally[endOf(this.#steps.get(testCaseFinished.testCaseStartedId) ?? [])] += 1;
    }
  }

  get tally(): Tally {
    return { ...this.#tally };
  }
}

function endOf(steps: readonly string[]): keyof Tally {
  if (steps.every((status) => status === Status.PASSED)) {
    return 'passed';
  }
  // Behind a step that failed, the others are skipped.
  return steps.every((status) => status === Status.PASSED || status === Status.SKIPPED)
    ? 'skipped'
    : 'failed';
}
