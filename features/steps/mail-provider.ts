import { Given, When } from '@cucumber/cucumber';
import type { Story } from '../support/story.js';

const secondMs = 1000;

Given('the email provider accepts {int} emails a second', function (this: Story, mails: number) {
  this.ownSystem.postOffice.acceptsASecond(mails);
});

Given('the email provider is away', function (this: Story) {
  this.ownSystem.postOffice.goesAway();
});

Given('the email provider is away for {int} seconds', function (this: Story, seconds: number) {
  this.ownSystem.postOffice.goesAway(seconds * secondMs);
});

Given(
  'the email provider goes away for {int} seconds once it has accepted {int} emails',
  function (this: Story, seconds: number, mails: number) {
    this.ownSystem.postOffice.goesAwayAfter(mails, seconds * secondMs);
  },
);

Given("the email provider refuses {person}'s address for good", function (this: Story, person: string) {
  this.ownSystem.postOffice.refusesForGood(this.person(person).recipient.address);
});

When('the email provider answers again', function (this: Story) {
  this.ownSystem.postOffice.comesBack();
});
