import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { search } from '../support/search.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

const suggestions = new WeakMap<ScenarioWorld, readonly string[]>();

Then(
  '{person} reads: did you mean {text}?',
  function (this: ScenarioWorld, _person: string, correction: string) {
    assert.deepEqual(
      this.pages.map(({ didYouMean }) => didYouMean),
      [correction],
    );
  },
);

Then('no word is corrected', function (this: ScenarioWorld) {
  assert.ok(this.pages.length > 0, 'no search was answered');
  for (const { didYouMean } of this.pages) assert.equal(didYouMean, null);
});

When('{person} types {text}', async function (this: ScenarioWorld, person: string, text: string) {
  suggestions.set(this, await this.person(person).adopter.readsSuggestions(text));
});

Then('{text} is suggested to {person}', function (this: ScenarioWorld, suggestion: string, _person: string) {
  assert.deepEqual(suggestions.get(this), [suggestion]);
});

When(
  '{person} accepts the relaxation {text}',
  async function (this: ScenarioWorld, person: string, label: string) {
    const relaxations = this.pages.flatMap((page) => page.relaxations);
    // A relaxation begins with the number of kittens, such as "2 within 60 km". Other scenarios may have listed matching kittens.
    const offer = relaxations.find((relaxation) => relaxation.label.replace(/^[\d+]+ /, '') === label);
    assert.ok(offer, `"${label}" is not offered: ${JSON.stringify(relaxations)}`);
    const { near, ...others } = offer.criteria;
    await search(this, person, { ...others, ...(near && { near: `${near.latitude},${near.longitude}` }) });
  },
);

Then('no relaxation is offered', function (this: ScenarioWorld) {
  assert.ok(this.pages.length > 0, 'no search was answered');
  assert.deepEqual(
    this.pages.flatMap((page) => page.relaxations),
    [],
  );
});
