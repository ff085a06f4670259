import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { accepted, refused } from '../support/outcome.js';
import type { Recipient } from '../support/people/recipient.js';
import { instantly, type Preferences, withPreference } from '../support/preferences.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

const dayMs = 24 * 60 * 60 * 1000;

/** The latest preferences of each recipient that were accepted. */
const chosen = new WeakMap<Recipient, Preferences>();

Given('{person} is/becomes a recipient who wants to be notified instantly', becomeRecipient);

Given(
  '{people} are recipients who want to be notified instantly',
  async function (this: ScenarioWorld, people: string[]) {
    for (const person of people) {
      await becomeRecipient.call(this, person);
    }
  },
);

Given(
  '{person} is a recipient who has the address of {person}',
  async function (this: ScenarioWorld, person: string, other: string) {
    accepted(await choose(this, person, { address: this.person(other).recipient.address }));
  },
);

Given('{person} is not a recipient', async function (this: ScenarioWorld, person: string) {
  assert.equal(refused(await this.person(person).recipient.preferences()).status, 404);
});

Given(
  '{person} is a recipient with these preferences:',
  async function (this: ScenarioWorld, person: string, preferences: DataTable) {
    accepted(await choose(this, person, preferences.rowsHash()));
  },
);

When(
  '{person} changes the {field} to {text}',
  async function (this: ScenarioWorld, person: string, preference: string, value: string) {
    this.outcome = await choose(this, person, { [preference]: value });
  },
);

Given(
  '{person} changed the {field} to {text}',
  async function (this: ScenarioWorld, person: string, preference: string, value: string) {
    accepted(await choose(this, person, { [preference]: value }));
  },
);

When('{person} returns to the address of her account', async function (this: ScenarioWorld, person: string) {
  accepted(await choose(this, person, { address: this.person(person).recipient.address }));
});

Given(
  '{person} paused notifications for {int} days',
  async function (this: ScenarioWorld, person: string, days: number) {
    const until = new Date(this.driver.now().getTime() + days * dayMs);
    accepted(await choose(this, person, { pause: until.toISOString() }));
  },
);

When('{person} looks at her preferences', async function (this: ScenarioWorld, person: string) {
  this.outcome = await this.person(person).recipient.preferences();
});

Then('{person} sees these preferences:', function (this: ScenarioWorld, person: string, expected: DataTable) {
  assert.ok(this.outcome?.accepted);
  assertPreferences(this, person, this.outcome.body as Preferences, expected);
});

Then(
  '{person} still has these preferences:',
  async function (this: ScenarioWorld, person: string, expected: DataTable) {
    const preferences = accepted(await this.person(person).recipient.preferences());
    assertPreferences(this, person, preferences, expected);
  },
);

Then('{person} has no preferences', function (this: ScenarioWorld, _person: string) {
  assert.equal(refused(this.outcome).status, 404);
});

async function becomeRecipient(this: ScenarioWorld, person: string): Promise<void> {
  accepted(await choose(this, person, {}));
}

async function choose(world: ScenarioWorld, person: string, changes: Readonly<Record<string, string>>) {
  const { recipient } = world.person(person);
  const preferences = withPreferences(chosenBy(recipient), changes);
  const outcome = await recipient.chooses(preferences);
  if (outcome.accepted) chosen.set(recipient, preferences);
  return outcome;
}

function assertPreferences(
  world: ScenarioWorld,
  person: string,
  actual: Preferences,
  expected: DataTable,
): void {
  const { recipient } = world.person(person);
  assert.partialDeepStrictEqual(actual, withPreferences(chosenBy(recipient), expected.rowsHash()));
}

function withPreferences(preferences: Preferences, changes: Readonly<Record<string, string>>): Preferences {
  return Object.entries(changes).reduce(
    (changed, [preference, value]) => withPreference(changed, preference, value),
    preferences,
  );
}

function chosenBy(recipient: Recipient): Preferences {
  return chosen.get(recipient) ?? instantly(recipient.address);
}
