import assert from 'node:assert/strict';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import { criteriaFrom } from '../support/criteria.js';
import { search } from '../support/search.js';
import type { Story } from '../support/story.js';

When('{person} searches for {text}', async function (this: Story, person: string, words: string) {
  await search(this, person, { words });
});

When('{person} searches for the phrase {text}', async function (this: Story, person: string, phrase: string) {
  await search(this, person, { words: `"${phrase}"` });
});

When('{person} searches without any criterion', async function (this: Story, person: string) {
  await search(this, person, {});
});

When(
  '{person} searches for kittens with:',
  async function (this: Story, person: string, criteria: DataTable) {
    await search(this, person, criteriaFrom(criteria.rowsHash()));
  },
);

When(
  '{person} searches within {int} km of {town}',
  async function (this: Story, person: string, withinKm: number, town: string) {
    const { latitude, longitude } = this.towns.named(town);
    await search(this, person, { near: `${latitude},${longitude}`, withinKm });
  },
);

Then('{person} finds only {names}', function (this: Story, _person: string, names: string[]) {
  assert.deepEqual(namesFound(this).toSorted(), names.toSorted());
});

Then('{person} finds no kitten', function (this: Story, _person: string) {
  assert.deepEqual(namesFound(this), []);
});

Then('{person} finds {names} in this order', function (this: Story, _person: string, names: string[]) {
  assert.deepEqual(namesFound(this), names);
});

Then(
  '{person} finds {kitten} before any email is sent',
  async function (this: Story, person: string, name: string) {
    await search(this, person, { words: name });
    assert.deepEqual(namesFound(this), [name]);
    assert.equal(this.driver.postOffice.accepted.length, 0);
  },
);

function namesFound(story: Story): string[] {
  assert.ok(story.outcome?.agreed, `the search was refused: ${JSON.stringify(story.outcome)}`);
  return story.found.map((kitten) => kitten.name);
}
