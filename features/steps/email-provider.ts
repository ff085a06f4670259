import { Given, When } from '@cucumber/cucumber';
import type { ScenarioWorld } from '../support/scenario-world.js';

const secondMs = 1000;

Given('the email provider accepts {int} emails a second', function (this: ScenarioWorld, emails: number) {
  this.ownSystem.emailProvider.limitRate(emails);
});

Given('the email provider is unavailable', function (this: ScenarioWorld) {
  this.ownSystem.emailProvider.becomeUnavailable();
});

Given('the email provider is unavailable for {int} seconds', function (this: ScenarioWorld, seconds: number) {
  this.ownSystem.emailProvider.becomeUnavailable(seconds * secondMs);
});

Given(
  'the email provider is unavailable for {int} seconds after it has accepted {int} emails',
  function (this: ScenarioWorld, seconds: number, emails: number) {
    this.ownSystem.emailProvider.becomeUnavailableAfter(emails, seconds * secondMs);
  },
);

Given(
  "the email provider answers that {person}'s address does not exist",
  function (this: ScenarioWorld, person: string) {
    this.ownSystem.emailProvider.rejectAddress(this.person(person).recipient.address);
  },
);

When('the email provider is available again', function (this: ScenarioWorld) {
  this.ownSystem.emailProvider.becomeAvailable();
});
