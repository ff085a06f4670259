import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { accepted, type Outcome } from '../support/outcome.js';
import type { Paging, ResultPage } from '../support/people/adopter.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

interface Reading {
  readonly words: string;
  readonly paging: Paging;
}

const readings = new WeakMap<ScenarioWorld, Reading>();

Given(
  '{person} has read the first page of the kittens of {town}, {int} on a page',
  async function (this: ScenarioWorld, person: string, town: string, size: number) {
    await readFirstPage(this, person, { words: this.towns.named(town).town, paging: { size } });
  },
);

When(
  '{person} reads the next pages up to the last one',
  async function (this: ScenarioWorld, person: string) {
    await readNextPages(this, person);
  },
);

When(
  '{person} reads all pages of the kittens of {town}, {int} on a page',
  async function (this: ScenarioWorld, person: string, town: string, size: number) {
    await readFirstPage(this, person, { words: this.towns.named(town).town, paging: { size } });
    await readNextPages(this, person);
  },
);

When(
  '{person} reads all pages of the kittens of {town}, {order} first, {int} on a page',
  async function (this: ScenarioWorld, person: string, town: string, order: string, size: number) {
    await readFirstPage(this, person, { words: this.towns.named(town).town, paging: { size, order } });
    await readNextPages(this, person);
  },
);

When(
  '{person} searches for {text} and reads the first page',
  async function (this: ScenarioWorld, person: string, word: string) {
    await readFirstPage(this, person, { words: this.towns.named(word).town, paging: {} });
  },
);

When(
  '{person} searches for {text} and asks for {int} kittens on a page',
  async function (this: ScenarioWorld, person: string, words: string, size: number) {
    this.outcome = await this.person(person).adopter.readsPage({ words }, { size });
  },
);

Then(
  /^\w+ sees (\d+) pages? with ([\d, and]+) kittens$/,
  function (this: ScenarioWorld, count: string, sizes: string) {
    assert.equal(this.pages.length, Number(count));
    assert.deepEqual(
      this.pages.map((page) => page.kittens.length),
      sizes.split(/, | and /).map(Number),
    );
  },
);

Then(
  '{person} sees each of the {int} kittens once',
  function (this: ScenarioWorld, _person: string, count: number) {
    const seen = this.pages.flatMap((page) => page.kittens).map((kitten) => kitten.id);
    const expected = this.listedIds.slice(0, count);
    assert.equal(expected.length, count);
    assert.deepEqual(seen.filter((id) => expected.includes(id)).toSorted(), expected.toSorted());
  },
);

async function readFirstPage(world: ScenarioWorld, person: string, reading: Reading): Promise<void> {
  readings.set(world, reading);
  const { words, paging } = reading;
  world.outcome = await world.person(person).adopter.readsPage({ words }, paging);
  showPages(world, [accepted(world.outcome as Outcome<ResultPage>)]);
}

async function readNextPages(world: ScenarioWorld, person: string): Promise<void> {
  const reading = readings.get(world);
  const [first] = world.pages;
  assert.ok(reading && first, 'no first page was read');
  const { words, paging } = reading;
  const nextPages = await world.person(person).adopter.readsNextPages({ words }, paging, first);
  showPages(world, [first, ...nextPages]);
}

function showPages(world: ScenarioWorld, pages: readonly ResultPage[]): void {
  world.pages = pages;
  world.found = world.ofThisScenario(pages.flatMap(({ kittens }) => kittens));
}
