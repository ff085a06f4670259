import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { search } from '../support/search.js';
import type { Story } from '../support/story.js';

const offered = new WeakMap<Story, readonly string[]>();

Then('{person} is told that {text} was looked for', function (this: Story, _person: string, meant: string) {
  assert.deepEqual(
    this.pages.map(({ didYouMean }) => didYouMean),
    [meant],
  );
});

Then('{person} is not told of any mistake', function (this: Story, _person: string) {
  assert.ok(this.pages.length > 0, 'nothing was searched for');
  for (const { didYouMean } of this.pages) assert.equal(didYouMean, null);
});

When('{person} types {text}', async function (this: Story, person: string, text: string) {
  offered.set(this, await this.person(person).adopter.isOfferedWords(text));
});

Then('{person} is offered the words {text}', function (this: Story, _person: string, words: string) {
  assert.deepEqual(offered.get(this), words.split(', '));
});

Then('{person} is offered no words', function (this: Story, _person: string) {
  assert.deepEqual(offered.get(this), []);
});

/** “2 within 60 km”, of which other stories may have listed one. */
When('{person} gives in to {text}', async function (this: Story, person: string, what: string) {
  const relaxations = this.pages.flatMap((page) => page.relaxations);
  const offer = relaxations.find(({ says }) => says.replace(/^[\d+]+ /, '') === what);
  assert.ok(offer, `nobody offers kittens ${what}: ${JSON.stringify(relaxations)}`);
  const { near, ...others } = offer.criteria;
  await search(this, person, { ...others, ...(near && { near: `${near.latitude},${near.longitude}` }) });
});

Then('{person} is offered nothing instead', function (this: Story, _person: string) {
  assert.deepEqual(
    this.pages.flatMap((page) => page.relaxations),
    [],
  );
});
