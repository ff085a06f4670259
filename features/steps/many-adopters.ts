import assert from 'node:assert/strict';
import { Given, Then } from '@cucumber/cucumber';
import { agreed } from '../support/outcome.js';
import { instantly } from '../support/preferences.js';
import type { Person, Story } from '../support/story.js';

/** Those that a scenario speaks of together, and those of them who have left the others. */
const crowds = new WeakMap<Story, { readonly stay: readonly Person[]; readonly left: readonly Person[] }>();

const theCrowdOf = (story: Story) => crowds.get(story) ?? { stay: [], left: [] };

function gather(story: Story, count: number): readonly Person[] {
  const stay = Array.from({ length: count }, (_, number) => story.person(`Adopter${number + 1}`));
  crowds.set(story, { stay, left: [] });
  return stay;
}

Given(
  '{int} adopters who want to be notified instantly saved the search {text} for {text}',
  async function (this: Story, count: number, name: string, words: string) {
    for (const { adopter, recipient } of gather(this, count)) {
      agreed(await recipient.chooses(instantly(recipient.address)));
      agreed(await adopter.savesSearch(name, { words }));
    }
  },
);

Given(
  'each of {int} adopters saved {int} searches for {text}',
  async function (this: Story, count: number, searches: number, words: string) {
    for (const { adopter } of gather(this, count)) {
      for (let number = 1; number <= searches; number += 1) {
        agreed(await adopter.savesSearch(`Search ${number}`, { words }));
      }
    }
  },
);

Given('{int} of them deleted it again', async function (this: Story, count: number) {
  const { stay } = theCrowdOf(this);
  const left = stay.slice(0, count);
  for (const { adopter } of left) {
    for (const savedSearch of await adopter.savedSearches()) await adopter.deletes(savedSearch);
  }
  crowds.set(this, { stay: stay.slice(count), left });
});

Then(
  'each of them has {int} email(s), which names/name {names}',
  async function (this: Story, count: number, names: string[]) {
    for (const { subject } of (await mailsOfEach(this, theCrowdOf(this).stay, count)).flat()) {
      for (const name of names) assert.ok(subject.includes(name), `"${name}" is not named in: ${subject}`);
    }
  },
);

Then(
  'each of the other {int} has {int} email(s)',
  async function (this: Story, others: number, count: number) {
    const { stay } = theCrowdOf(this);
    assert.equal(stay.length, others);
    await mailsOfEach(this, stay, count);
  },
);

Then('those who deleted it have none', async function (this: Story) {
  await mailsOfEach(this, theCrowdOf(this).left, 0);
});

Then('each of them has {int} notifications', async function (this: Story, count: number) {
  await this.driver.settled();
  for (const { recipient } of theCrowdOf(this).stay) {
    assert.equal((await recipient.history()).length, count);
  }
});

async function mailsOfEach(story: Story, people: readonly Person[], count: number) {
  await story.driver.settled();
  assert.ok(people.length > 0, 'nobody is there to be looked at');
  const mails = people.map(({ recipient }) => story.driver.postOffice.acceptedFor(recipient.address));
  assert.deepEqual(
    mails.map(({ length }) => length),
    people.map(() => count),
  );
  return mails;
}
