import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { asSaved, criteriaFrom } from '../support/criteria.js';
import { accepted } from '../support/outcome.js';
import type { SavedSearch } from '../support/people/adopter.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

/** The saved searches that an adopter looked at last. */
const seen = new WeakMap<ScenarioWorld, readonly SavedSearch[]>();

Given(
  '{person} saved the search {text} for {text}',
  async function (this: ScenarioWorld, person: string, name: string, words: string) {
    accepted(await this.person(person).adopter.savesSearch(name, { words }));
  },
);

Given(
  '{person} saved the search {text} for kittens with:',
  async function (this: ScenarioWorld, person: string, name: string, table: DataTable) {
    accepted(await this.person(person).adopter.savesSearch(name, criteriaFrom(table.rowsHash())));
  },
);

Given(
  '{person} saved the search {text} for the kittens of {town}',
  async function (this: ScenarioWorld, person: string, name: string, town: string) {
    accepted(await this.person(person).adopter.savesSearch(name, this.towns.kittensOf(town)));
  },
);

When(
  '{person} saves/saved the search {text} for the kittens of {town}, with existing matches',
  async function (this: ScenarioWorld, person: string, name: string, town: string) {
    const { adopter } = this.person(person);
    this.outcome = await adopter.savesSearch(name, this.towns.kittensOf(town), 'existing-matches');
  },
);

Given('{person} saved {int} searches', async function (this: ScenarioWorld, person: string, count: number) {
  for (let number = 1; number <= count; number += 1) {
    accepted(await this.person(person).adopter.savesSearch(`Search ${number}`, { words: 'tortoiseshell' }));
  }
});

When(
  '{person} saves the search {text} for {text}',
  async function (this: ScenarioWorld, person: string, name: string, words: string) {
    this.outcome = await this.person(person).adopter.savesSearch(name, { words });
  },
);

When(
  '{person} saves the search {text} without any criterion',
  async function (this: ScenarioWorld, person: string, name: string) {
    this.outcome = await this.person(person).adopter.savesSearch(name, {});
  },
);

Given(
  '{person} deleted the saved search {text}',
  async function (this: ScenarioWorld, person: string, name: string) {
    const { adopter } = this.person(person);
    await adopter.deletes(await adopter.savedSearch(name));
  },
);

Given('{person} deleted one of her saved searches', async function (this: ScenarioWorld, person: string) {
  const { adopter } = this.person(person);
  const [savedSearch] = await adopter.savedSearches();
  assert.ok(savedSearch, `${person} has no saved search`);
  await adopter.deletes(savedSearch);
});

When('{person} looks at her saved searches', async function (this: ScenarioWorld, person: string) {
  seen.set(this, await this.person(person).adopter.savedSearches());
});

Then('{person} sees only {text}', function (this: ScenarioWorld, _person: string, name: string) {
  assert.deepEqual(
    seen.get(this)?.map((savedSearch) => savedSearch.name),
    [name],
  );
});

Then('{text} has these criteria:', function (this: ScenarioWorld, name: string, table: DataTable) {
  const savedSearch = seen.get(this)?.find((candidate) => candidate.name === name);
  assert.deepEqual(savedSearch?.criteria, asSaved(criteriaFrom(table.rowsHash())));
});

Then(
  '{person} has {int} saved search(es)',
  async function (this: ScenarioWorld, person: string, count: number) {
    assert.equal((await this.person(person).adopter.savedSearches()).length, count);
  },
);

Then(
  "{person}'s saved searches are:",
  async function (this: ScenarioWorld, person: string, expected: DataTable) {
    const savedSearches = await this.person(person).adopter.savedSearches();
    const byName = (one: { name?: string }, other: { name?: string }) =>
      String(one.name).localeCompare(String(other.name));
    assert.deepEqual(
      savedSearches.map(({ name, criteria }) => ({ name, ...criteria })).sort(byName),
      expected.hashes().sort(byName),
    );
  },
);
