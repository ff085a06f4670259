import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { accepted, type Outcome } from '../support/outcome.js';
import type { Preview } from '../support/people/adopter.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

When(
  '{person} previews a search for the kittens of {town}',
  async function (this: ScenarioWorld, person: string, town: string) {
    this.outcome = await this.person(person).adopter.previews(this.towns.kittensOf(town));
  },
);

Given(
  '{person} has previewed a search for the kittens of {town}',
  async function (this: ScenarioWorld, person: string, town: string) {
    accepted(await this.person(person).adopter.previews(this.towns.kittensOf(town)));
  },
);

When(
  '{person} previews a search without any criterion',
  async function (this: ScenarioWorld, person: string) {
    this.outcome = await this.person(person).adopter.previews({});
  },
);

Then('the preview says that {int} kitten(s) match(es)', function (this: ScenarioWorld, count: number) {
  assert.equal(previewIn(this).matching, count);
});

Then('the preview shows {names}', function (this: ScenarioWorld, names: string[]) {
  assert.deepEqual(
    previewIn(this).kittens.map((kitten) => kitten.name),
    names,
  );
});

Then('the preview shows {int} kittens', function (this: ScenarioWorld, count: number) {
  assert.equal(previewIn(this).kittens.length, count);
});

Then('the preview expects matches each week', function (this: ScenarioWorld) {
  assert.ok(previewIn(this).perWeek > 0);
});

Then('the preview expects no matches', function (this: ScenarioWorld) {
  assert.equal(previewIn(this).perWeek, 0);
});

const previewIn = (world: ScenarioWorld): Preview => accepted(world.outcome as Outcome<Preview>);
