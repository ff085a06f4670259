import { After, Before, setDefaultTimeout, setWorldConstructor } from '@cucumber/cucumber';
import { Story } from '../support/story.js';

// Each wait inside a step has a shorter bound of its own, and says what it waited for.
setDefaultTimeout(200_000);
setWorldConstructor(Story);

Before(function (this: Story, { pickle }) {
  this.needsOwnSystem = pickle.tags.some(({ name }) => name === '@own-system');
  return this.needsOwnSystem && !this.driver.ownsSystem ? 'skipped' : undefined;
});

Before(async function (this: Story) {
  this.driver.postOffice.opensAfresh();
  await this.driver.settled();
});

After(async function (this: Story) {
  await this.ends();
});
