import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { asSaved, type Criteria, criteriaFrom } from '../support/criteria.js';
import { agreed } from '../support/outcome.js';
import type { SavedSearch } from '../support/people/adopter.js';
import type { Story } from '../support/story.js';

/** What an adopter saw on looking, and what they had asked to be saved. */
const seen = new WeakMap<Story, readonly SavedSearch[]>();
const asked = new WeakMap<Story, Criteria>();

Given('{person} has no saved search', async function (this: Story, person: string) {
  assert.deepEqual(await this.person(person).adopter.savedSearches(), []);
});

Given(
  '{person} saved the search {text} for {text}',
  async function (this: Story, person: string, name: string, words: string) {
    agreed(await this.person(person).adopter.savesSearch(name, { words }));
  },
);

Given(
  '{person} saved the search {text} for kittens with:',
  async function (this: Story, person: string, name: string, table: DataTable) {
    const criteria = criteriaFrom(table.rowsHash());
    asked.set(this, criteria);
    agreed(await this.person(person).adopter.savesSearch(name, criteria));
  },
);

Given(
  '{person} saved the search {text} for the kittens of {town}',
  async function (this: Story, person: string, name: string, town: string) {
    agreed(await this.person(person).adopter.savesSearch(name, this.towns.kittensOf(town)));
  },
);

When(
  '{person} saves/saved the search {text} for the kittens of {town}, with those that are there',
  async function (this: Story, person: string, name: string, town: string) {
    const { adopter } = this.person(person);
    this.outcome = await adopter.savesSearch(name, this.towns.kittensOf(town), 'existing-matches');
  },
);

Given('{person} saved {int} searches', async function (this: Story, person: string, count: number) {
  for (let number = 1; number <= count; number += 1) {
    agreed(await this.person(person).adopter.savesSearch(`Search ${number}`, { words: 'tortoiseshell' }));
  }
});

When(
  '{person} saves the search {text} for {text}',
  async function (this: Story, person: string, name: string, words: string) {
    this.outcome = await this.person(person).adopter.savesSearch(name, { words });
  },
);

Given(
  '{person} tried to save the search {text} for {text}',
  async function (this: Story, person: string, name: string, words: string) {
    this.outcome = await this.person(person).adopter.savesSearch(name, { words });
  },
);

When(
  '{person} saves the search {text} without any criterion',
  async function (this: Story, person: string, name: string) {
    this.outcome = await this.person(person).adopter.savesSearch(name, {});
  },
);

Given('{person} deleted the saved search {text}', async function (this: Story, person: string, name: string) {
  const { adopter } = this.person(person);
  await adopter.deletes(await adopter.savedSearch(name));
});

Given('{person} deleted one of her saved searches', async function (this: Story, person: string) {
  const { adopter } = this.person(person);
  const [savedSearch] = await adopter.savedSearches();
  assert.ok(savedSearch, `${person} has no saved search`);
  await adopter.deletes(savedSearch);
});

When('{person} looks at her saved searches', async function (this: Story, person: string) {
  seen.set(this, await this.person(person).adopter.savedSearches());
});

Then('{person} sees only {text}', function (this: Story, _person: string, name: string) {
  assert.deepEqual(
    seen.get(this)?.map((savedSearch) => savedSearch.name),
    [name],
  );
});

Then('{person} sees none', function (this: Story, _person: string) {
  assert.deepEqual(seen.get(this), []);
});

Then('{text} has the criteria {person} gave it', function (this: Story, name: string, _person: string) {
  const savedSearch = seen.get(this)?.find((candidate) => candidate.name === name);
  assert.deepEqual(savedSearch?.criteria, asSaved(asked.get(this) ?? {}));
});

Then(
  '{person} (still )keeps {int} saved search(es)',
  async function (this: Story, person: string, count: number) {
    assert.equal((await this.person(person).adopter.savedSearches()).length, count);
  },
);

Then('{person} still keeps no saved search', async function (this: Story, person: string) {
  assert.deepEqual(await this.person(person).adopter.savedSearches(), []);
});
