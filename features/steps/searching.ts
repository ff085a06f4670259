import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { criteriaFrom } from '../support/criteria.js';
import { search } from '../support/search.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

When('{person} searches for {text}', async function (this: ScenarioWorld, person: string, words: string) {
  await search(this, person, { words });
});

When(
  '{person} searches for the phrase {text}',
  async function (this: ScenarioWorld, person: string, phrase: string) {
    await search(this, person, { words: `"${phrase}"` });
  },
);

When('{person} searches without any criterion', async function (this: ScenarioWorld, person: string) {
  await search(this, person, {});
});

When(
  '{person} searches for kittens with:',
  async function (this: ScenarioWorld, person: string, criteria: DataTable) {
    await search(this, person, criteriaFrom(criteria.rowsHash()));
  },
);

When(
  '{person} searches within {int} km of {town}',
  async function (this: ScenarioWorld, person: string, withinKm: number, town: string) {
    await search(this, person, { near: this.towns.pointOf(town), withinKm });
  },
);

Given(
  '{person} has searched within {int} km of {town}, and found no kitten',
  async function (this: ScenarioWorld, person: string, withinKm: number, town: string) {
    await search(this, person, { near: this.towns.pointOf(town), withinKm });
    assert.deepEqual(namesFound(this), []);
  },
);

Given(
  '{person} has searched for kittens with these criteria, and found no kitten:',
  async function (this: ScenarioWorld, person: string, criteria: DataTable) {
    await search(this, person, criteriaFrom(criteria.rowsHash()));
    assert.deepEqual(namesFound(this), []);
  },
);

Then('{person} finds only {names}', function (this: ScenarioWorld, _person: string, names: string[]) {
  assert.deepEqual(namesFound(this).toSorted(), names.toSorted());
});

Then(
  '{person} finds only {names} when she searches for {text}',
  async function (this: ScenarioWorld, person: string, names: string[], words: string) {
    await search(this, person, { words });
    assert.deepEqual(namesFound(this).toSorted(), names.toSorted());
  },
);

Then('{person} finds no kitten', function (this: ScenarioWorld, _person: string) {
  assert.deepEqual(namesFound(this), []);
});

Then(
  '{person} finds {names} in this order',
  function (this: ScenarioWorld, _person: string, names: string[]) {
    assert.deepEqual(namesFound(this), names);
  },
);

Then(
  '{person} finds {kitten} before any email is sent',
  async function (this: ScenarioWorld, person: string, name: string) {
    await search(this, person, { words: name });
    assert.deepEqual(namesFound(this), [name]);
    assert.equal(this.driver.emailProvider.accepted.length, 0);
  },
);

function namesFound(world: ScenarioWorld): string[] {
  assert.ok(world.outcome?.accepted, `the search was refused: ${JSON.stringify(world.outcome)}`);
  return world.found.map((kitten) => kitten.name);
}
