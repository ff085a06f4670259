import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import type { Story } from '../support/story.js';

/** What each of two people of the shelter saw, when both looked at the same kitten. */
const seenByBoth = new WeakMap<Story, string>();

When(
  'the shelter corrects the {part} of {kitten} to {text}',
  async function (this: Story, part: string, name: string, value: string) {
    await this.corrects(name, part, value);
  },
);

Given('two people of the shelter look at {kitten}', async function (this: Story, name: string) {
  const shown = await this.shelter.shows(this.idOf(name));
  assert.ok(shown.agreed && shown.entityTag);
  seenByBoth.set(this, shown.entityTag);
});

When(
  'both correct the {part} of {kitten}, the one to {text} and then the other to {text}',
  async function (this: Story, part: string, name: string, first: string, second: string) {
    const seen = seenByBoth.get(this)!;
    await this.corrects(name, part, first, seen);
    assert.ok(this.outcome?.agreed);
    await this.corrects(name, part, second, seen);
  },
);

Then(
  'adopters read that the coat of {kitten} is {text}',
  async function (this: Story, name: string, coat: string) {
    assert.equal((await this.shown(name)).coat, coat);
  },
);
