import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { accepted, type Outcome } from '../support/outcome.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

/** The outcomes of listings that were not confirmed to the shelter. */
const unconfirmed = new WeakMap<ScenarioWorld, Outcome<{ id: string }>>();

Given(
  'the shelter listed {kitten} of {town} under the reference {text}(, and was disconnected before it was confirmed)',
  async function (this: ScenarioWorld, name: string, town: string, reference: string) {
    this.describes(name, { town });
    const outcome = await this.lists(name, this.reference(reference));
    accepted(outcome);
    unconfirmed.set(this, outcome);
  },
);

When(
  'the shelter lists {kitten} of {town} under the reference {text}',
  async function (this: ScenarioWorld, name: string, town: string, reference: string) {
    this.describes(name, { town });
    await this.lists(name, this.reference(reference));
  },
);

When(
  'the shelter lists {kitten} of {town} {int} times at the same time under the reference {text}',
  async function (this: ScenarioWorld, name: string, town: string, times: number, reference: string) {
    this.describes(name, { town });
    const listings = Array.from({ length: times }, () => this.lists(name, this.reference(reference)));
    for (const outcome of await Promise.all(listings)) accepted(outcome);
  },
);

Then('the same kitten is confirmed', function (this: ScenarioWorld) {
  assert.ok(this.outcome?.accepted);
  assert.deepEqual(this.outcome, unconfirmed.get(this));
});

Then(
  '{int} kitten(s) is/are listed in {town}',
  async function (this: ScenarioWorld, count: number, town: string) {
    const criteria = this.towns.kittensOf(town);
    const pages = accepted(await this.person('Ada').adopter.searches(criteria));
    assert.equal(pages.flatMap(({ kittens }) => kittens).length, count);
  },
);
