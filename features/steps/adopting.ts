import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { accepted, refused } from '../support/outcome.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

Given('{person} has adopted {kitten}', async function (this: ScenarioWorld, person: string, name: string) {
  accepted(await this.person(person).adopter.adopts(this.idOf(name)));
});

When('{person} adopts {kitten}', async function (this: ScenarioWorld, person: string, name: string) {
  this.outcome = await this.person(person).adopter.adopts(this.idOf(name));
});

When(
  '{person} and {person} adopt {kitten} at the same time',
  async function (this: ScenarioWorld, first: string, second: string, name: string) {
    this.outcomes = await Promise.all(
      [first, second].map((person) => this.person(person).adopter.adopts(this.idOf(name))),
    );
  },
);

Then('one of them adopts {kitten} and the other is refused', function (this: ScenarioWorld, _name: string) {
  assert.equal(this.outcomes.length, 2);
  const losers = this.outcomes.filter((outcome) => !outcome.accepted);
  assert.equal(losers.length, 1);
  assert.equal(refused(losers[0]).status, 409);
});
