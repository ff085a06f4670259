import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { agreed, type Outcome } from '../support/outcome.js';
import type { Story } from '../support/story.js';

/** What the shelter would say again, and what it would have been told the first time. */
interface Interrupted {
  readonly name: string;
  readonly reference: string;
  readonly unheard: Outcome<{ id: string }>;
}

const interrupted = new WeakMap<Story, Interrupted>();

Given(
  'the shelter listed {kitten} of {town}, but was cut off before it knew',
  async function (this: Story, name: string, town: string) {
    this.livesIn(name, town);
    const reference = this.reference(name);
    interrupted.set(this, { name, reference, unheard: await this.lists(name, reference) });
  },
);

Given(
  'the shelter listed {kitten} of {town} under the reference {text}',
  async function (this: Story, name: string, town: string, reference: string) {
    this.livesIn(name, town);
    agreed(await this.lists(name, this.reference(reference)));
  },
);

When('the shelter repeats itself', async function (this: Story) {
  const { name, reference } = interruptedIn(this);
  await this.lists(name, reference);
});

When(
  'the shelter lists {kitten} {int} times at once under one reference',
  async function (this: Story, name: string, times: number) {
    const reference = this.reference(name);
    await Promise.all(Array.from({ length: times }, async () => agreed(await this.lists(name, reference))));
  },
);

When(
  'the shelter lists {kitten} of {town} under the reference {text}',
  async function (this: Story, name: string, town: string, reference: string) {
    this.livesIn(name, town);
    await this.lists(name, this.reference(reference));
  },
);

When(
  'the shelter lists {kitten} twice, each time under a reference of its own',
  async function (this: Story, name: string) {
    agreed(await this.lists(name, this.reference('first')));
    agreed(await this.lists(name, this.reference('second')));
  },
);

Then('the shelter is told the same as the first time', function (this: Story) {
  assert.deepEqual(this.outcome, interruptedIn(this).unheard);
});

Then('{int} kitten(s) is/are listed in {town}', async function (this: Story, count: number, town: string) {
  // Everything that is found there, also what the story does not know of.
  const pages = agreed(await this.person('Ada').adopter.searches({ words: this.towns.named(town).town }));
  assert.equal(pages.flatMap(({ kittens }) => kittens).length, count);
});

function interruptedIn(story: Story): Interrupted {
  const listing = interrupted.get(story);
  assert.ok(listing, 'no listing was interrupted');
  return listing;
}
