import assert from 'node:assert/strict';
import { Given, Then } from '@cucumber/cucumber';
import { accepted } from '../support/outcome.js';
import { instantly } from '../support/preferences.js';
import type { Person, ScenarioWorld } from '../support/scenario-world.js';

/** The adopters of a scenario that speaks of many, and those of them who deleted their saved search. */
interface Group {
  readonly adopters: readonly Person[];
  readonly leavers: readonly Person[];
}

const groups = new WeakMap<ScenarioWorld, Group>();

const groupOf = (world: ScenarioWorld) => groups.get(world) ?? { adopters: [], leavers: [] };

Given(
  '{int} adopters who want to be notified instantly saved the search {text} for {text}',
  saveSearchForEach,
);
Given('{int} recipients who saved the search {text} for {text}', saveSearchForEach);

Given(
  'each of {int} adopters saved {int} searches for {text}',
  async function (this: ScenarioWorld, count: number, searches: number, words: string) {
    for (const { adopter } of gather(this, count)) {
      for (let number = 1; number <= searches; number += 1) {
        accepted(await adopter.savesSearch(`Search ${number}`, { words }));
      }
    }
  },
);

Given('{int} of the adopters deleted it', async function (this: ScenarioWorld, count: number) {
  const { adopters } = groupOf(this);
  const leavers = adopters.slice(0, count);
  for (const { adopter } of leavers) {
    for (const savedSearch of await adopter.savedSearches()) await adopter.deletes(savedSearch);
  }
  groups.set(this, { adopters: adopters.slice(count), leavers });
});

Then(
  'each of the {int} (other )adopters has {int} email(s), which names/name {names}',
  async function (this: ScenarioWorld, people: number, count: number, names: string[]) {
    for (const { subject } of await emailsOfEach(this, groupOf(this).adopters, people, count)) {
      for (const name of names) assert.ok(subject.includes(name), `"${name}" is not named in: ${subject}`);
    }
  },
);

Then(
  'each of the {int} adopters who deleted it has {int} email(s)',
  async function (this: ScenarioWorld, people: number, count: number) {
    await emailsOfEach(this, groupOf(this).leavers, people, count);
  },
);

Then(
  'each of the {int} recipients has {int} email(s)',
  async function (this: ScenarioWorld, people: number, count: number) {
    await emailsOfEach(this, groupOf(this).adopters, people, count);
  },
);

Then(
  'each of the {int} adopters has {int} notifications',
  async function (this: ScenarioWorld, people: number, count: number) {
    await statesOfEach(this, people, count);
  },
);

Then(
  'each of the {int} recipients has {int} notification, which is sent',
  async function (this: ScenarioWorld, people: number, count: number) {
    for (const state of await statesOfEach(this, people, count)) assert.equal(state, 'sent');
  },
);

function gather(world: ScenarioWorld, count: number): readonly Person[] {
  const adopters = Array.from({ length: count }, (_, index) => world.person(`Adopter${index + 1}`));
  groups.set(world, { adopters, leavers: [] });
  return adopters;
}

async function saveSearchForEach(
  this: ScenarioWorld,
  count: number,
  name: string,
  words: string,
): Promise<void> {
  await Promise.all(
    gather(this, count).map(async ({ adopter, recipient }) => {
      accepted(await recipient.chooses(instantly(recipient.address)));
      accepted(await adopter.savesSearch(name, { words }));
    }),
  );
}

async function emailsOfEach(
  world: ScenarioWorld,
  people: readonly Person[],
  expected: number,
  count: number,
) {
  await world.driver.untilIdle();
  assert.equal(people.length, expected);
  const emails = people.map(({ recipient }) => world.driver.emailProvider.acceptedFor(recipient.address));
  assert.deepEqual(
    emails.map(({ length }) => length),
    people.map(() => count),
  );
  return emails.flat();
}

async function statesOfEach(world: ScenarioWorld, expected: number, count: number) {
  await world.driver.untilIdle();
  const { adopters } = groupOf(world);
  assert.equal(adopters.length, expected);
  const states: string[] = [];
  for (const { recipient } of adopters) {
    const history = await recipient.history();
    assert.equal(history.length, count);
    states.push(...history.map(({ state }) => state));
  }
  return states;
}
