import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { accepted } from '../support/outcome.js';
import type { Changes } from '../support/people/adopter.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

When(
  '{person} renames/renamed {text} to {text}',
  async function (this: ScenarioWorld, person: string, name: string, newName: string) {
    await change(this, person, name, { name: newName });
  },
);

When(
  '{person} changes/changed the criteria of {text} to {text}',
  async function (this: ScenarioWorld, person: string, name: string, words: string) {
    await change(this, person, name, { criteria: { words } });
  },
);

When('{person} pauses {text}', async function (this: ScenarioWorld, person: string, name: string) {
  await change(this, person, name, { paused: true });
});

Given('{person} paused {text}', async function (this: ScenarioWorld, person: string, name: string) {
  accepted(await change(this, person, name, { paused: true }));
});

When('{person} resumes {text}', async function (this: ScenarioWorld, person: string, name: string) {
  accepted(await change(this, person, name, { paused: false }));
});

Then(
  /^(\w+)'s saved search "([^"]*)" is (paused|active)$/,
  async function (this: ScenarioWorld, person: string, name: string, state: string) {
    const { paused } = await this.person(person).adopter.savedSearch(name);
    assert.equal(paused, state === 'paused');
  },
);

async function change(world: ScenarioWorld, person: string, name: string, changes: Changes) {
  const { adopter } = world.person(person);
  const outcome = await adopter.changes(await adopter.savedSearch(name), changes);
  world.outcome = outcome;
  return outcome;
}
