import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { agreed } from '../support/outcome.js';
import type { Story } from '../support/story.js';

interface Leafing {
  readonly words: string;
  readonly size: number;
}

const leafing = new WeakMap<Story, Leafing>();

When(
  '{person} reads the first page of the kittens of {town}, {int} on a page',
  async function (this: Story, person: string, town: string, size: number) {
    await readFirstPage(this, person, { words: this.towns.named(town).town, size });
  },
);

When('{person} leafs on to the last page', async function (this: Story, person: string) {
  await leafOn(this, person);
});

When(
  '{person} leafs through the kittens of {town}, {int} on a page',
  async function (this: Story, person: string, town: string, size: number) {
    await readFirstPage(this, person, { words: this.towns.named(town).town, size });
    await leafOn(this, person);
  },
);

When(
  '{person} searches for {text} and reads the first page',
  async function (this: Story, person: string, words: string) {
    this.pages = [agreed(await this.person(person).adopter.readsPage({ words }))];
  },
);

When(
  '{person} searches for {text} and asks for {int} on a page',
  async function (this: Story, person: string, words: string, size: number) {
    this.outcome = await this.person(person).adopter.readsPage({ words }, { size });
  },
);

Then(
  /^\w+ sees (\d+) pages? with ([\d, and]+) kittens$/,
  function (this: Story, count: string, sizes: string) {
    assert.equal(this.pages.length, Number(count));
    assert.deepEqual(
      this.pages.map((page) => page.kittens.length),
      sizes.split(/, | and /).map(Number),
    );
  },
);

Then(
  /^\w+ sees (?:every kitten of \w+|each of the (\d+) kittens) once$/,
  function (this: Story, count: string | undefined) {
    const seen = this.pages.flatMap((page) => page.kittens).map((kitten) => kitten.id);
    const expected = count === undefined ? this.listedIds : this.listedIds.slice(0, Number(count));
    assert.deepEqual(seen.filter((id) => expected.includes(id)).toSorted(), expected.toSorted());
  },
);

async function readFirstPage(story: Story, person: string, what: Leafing): Promise<void> {
  leafing.set(story, what);
  story.pages = [
    agreed(await story.person(person).adopter.readsPage({ words: what.words }, { size: what.size })),
  ];
}

async function leafOn(story: Story, person: string): Promise<void> {
  const what = leafing.get(story);
  const first = story.pages[0];
  assert.ok(what && first, 'no first page was read');
  story.pages = [
    first,
    ...(await story.person(person).adopter.leafsOn({ words: what.words }, { size: what.size }, first)),
  ];
}
