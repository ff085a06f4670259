import {
  After,
  Before,
  BeforeStep,
  setDefaultTimeout,
  setWorldConstructor,
  Status,
} from '@cucumber/cucumber';
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

BeforeStep(function (this: ScenarioWorld, { pickleStep }) {
  this.driver.beginStep?.(String(pickleStep.type) === 'Context');
});

After(async function (this: ScenarioWorld, { result }) {
  try {
    this.driver.endScenario?.(result?.status === Status.PASSED);
  } finally {
    await this.deleteSavedSearches();
  }
});
