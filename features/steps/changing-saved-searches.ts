import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { agreed } from '../support/outcome.js';
import type { Changes } from '../support/people/adopter.js';
import type { Story } from '../support/story.js';

When(
  '{person} renames/renamed {text} to {text}',
  async function (this: Story, person: string, name: string, newName: string) {
    await change(this, person, name, { name: newName });
  },
);

When(
  '{person} looks for {text} under {text} instead',
  async function (this: Story, person: string, words: string, name: string) {
    await change(this, person, name, { criteria: { words } });
  },
);

Given(
  '{person} looked for {text} under {text} instead',
  async function (this: Story, person: string, words: string, name: string) {
    agreed(await change(this, person, name, { criteria: { words } }));
  },
);

When('{person} pauses {text}', async function (this: Story, person: string, name: string) {
  await change(this, person, name, { paused: true });
});

Given('{person} paused {text}', async function (this: Story, person: string, name: string) {
  agreed(await change(this, person, name, { paused: true }));
});

When('{person} resumes/resumed {text}', async function (this: Story, person: string, name: string) {
  agreed(await change(this, person, name, { paused: false }));
});

Then(
  '{person} finds {text} under {text}',
  async function (this: Story, person: string, words: string, name: string) {
    const { criteria } = await this.person(person).adopter.savedSearch(name);
    assert.deepEqual(criteria, { words });
  },
);

Then('{text} of {person} is paused', async function (this: Story, name: string, person: string) {
  assert.equal((await this.person(person).adopter.savedSearch(name)).paused, true);
});

Then('{text} of {person} is not paused', async function (this: Story, name: string, person: string) {
  assert.equal((await this.person(person).adopter.savedSearch(name)).paused, false);
});

async function change(story: Story, person: string, name: string, changes: Changes) {
  const { adopter } = story.person(person);
  const outcome = await adopter.changes(await adopter.savedSearch(name), changes);
  story.outcome = outcome;
  return outcome;
}
