import { After, Before, setDefaultTimeout, setWorldConstructor } from '@cucumber/cucumber';
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

After(async function (this: ScenarioWorld) {
  await this.deleteSavedSearches();
});
