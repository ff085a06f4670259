import {
  After,
  Before,
  BeforeStep,
  setDefaultTimeout,
  setWorldConstructor,
  Status,
} from '@cucumber/cucumber';
import type { StepKind } from '../support/driver.js';
import { ScenarioWorld } from '../support/scenario-world.js';

// Longer than every wait inside a step, so that the step's own error names the condition that was not met.
setDefaultTimeout(200_000);
setWorldConstructor(ScenarioWorld);

Before(function (this: ScenarioWorld, { pickle }) {
  this.needsOwnSystem = pickle.tags.some(({ name }) => name === '@own-system');
  return this.needsOwnSystem && !this.driver.ownsSystem ? 'skipped' : undefined;
});

Before(async function (this: ScenarioWorld) {
  this.driver.emailProvider.reset();
  await this.driver.untilIdle();
});

/** The keyword of a step, by the name that Cucumber has for its type. */
const KINDS: Readonly<Record<string, StepKind>> = { Context: 'Given', Action: 'When', Outcome: 'Then' };

BeforeStep(function (this: ScenarioWorld, { pickleStep }) {
  this.driver.beginStep?.(KINDS[String(pickleStep.type)] ?? 'Given');
});

After(async function (this: ScenarioWorld, { result }) {
  try {
    this.driver.endScenario?.(result?.status === Status.PASSED);
  } finally {
    await this.deleteSavedSearches();
  }
});
