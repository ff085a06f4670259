import assert from 'node:assert/strict';
import { Given, When } from '@cucumber/cucumber';
import { accepted } from '../support/outcome.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

/** The version of the kitten that the people of the shelter looked at, as its entity tag. */
const versionsSeen = new WeakMap<ScenarioWorld, string>();

When(
  'the shelter corrects the {field} of {kitten} to {text}',
  async function (this: ScenarioWorld, detail: string, name: string, value: string) {
    await this.corrects(name, detail, value);
  },
);

Given(
  '{person} and {person} of the shelter look at {kitten}',
  async function (this: ScenarioWorld, _one: string, _other: string, name: string) {
    const shown = await this.shelter.shows(this.idOf(name));
    assert.ok(shown.accepted && shown.entityTag);
    versionsSeen.set(this, shown.entityTag);
  },
);

Given(
  '{person} of the shelter has corrected the {field} of {kitten} to {text}',
  async function (this: ScenarioWorld, _person: string, detail: string, name: string, value: string) {
    accepted(await this.corrects(name, detail, value, versionsSeen.get(this)));
  },
);

When(
  '{person} of the shelter corrects the {field} of {kitten} to {text}',
  async function (this: ScenarioWorld, _person: string, detail: string, name: string, value: string) {
    await this.corrects(name, detail, value, versionsSeen.get(this));
  },
);
