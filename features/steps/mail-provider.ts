import { Given, When } from '@cucumber/cucumber';
import type { Story } from '../support/story.js';

const secondMs = 1000;

Given('the mail provider accepts {int} mails a second', function (this: Story, mails: number) {
  this.ownSystem.postOffice.acceptsASecond(mails);
});

Given('the mail provider is away', function (this: Story) {
  this.ownSystem.postOffice.goesAway();
});

Given('the mail provider is away for {int} seconds', function (this: Story, seconds: number) {
  this.ownSystem.postOffice.goesAway(seconds * secondMs);
});

Given(
  'the mail provider goes away for {int} seconds once it has accepted {int} mails',
  function (this: Story, seconds: number, mails: number) {
    this.ownSystem.postOffice.goesAwayAfter(mails, seconds * secondMs);
  },
);

Given("the mail provider refuses {person}'s address for good", function (this: Story, person: string) {
  this.ownSystem.postOffice.refusesForGood(this.person(person).recipient.address);
});

When('the mail provider answers again', function (this: Story) {
  this.ownSystem.postOffice.comesBack();
});
