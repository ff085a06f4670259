import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { agreed, refused } from '../support/outcome.js';
import type { Story } from '../support/story.js';

Given('{person} has adopted {kitten}', async function (this: Story, person: string, name: string) {
  agreed(await this.person(person).adopter.adopts(this.idOf(name)));
});

When('{person} adopts {kitten}', async function (this: Story, person: string, name: string) {
  this.outcome = await this.person(person).adopter.adopts(this.idOf(name));
});

When(
  '{person} and {person} adopt {kitten} at the same time',
  async function (this: Story, first: string, second: string, name: string) {
    this.outcomes = await Promise.all(
      [first, second].map((person) => this.person(person).adopter.adopts(this.idOf(name))),
    );
  },
);

Then('one of them adopts {kitten} and the other is refused', function (this: Story, _name: string) {
  const losers = this.outcomes.filter((outcome) => !outcome.agreed);
  assert.equal(losers.length, 1);
  assert.equal(refused(losers[0]).status, 409);
});
