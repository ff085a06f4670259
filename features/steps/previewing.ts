import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { Criteria } from '../support/criteria.js';
import { agreed, type Outcome } from '../support/outcome.js';
import type { Preview } from '../support/people/adopter.js';
import type { Story } from '../support/story.js';

When(
  '{person} previews a search for the kittens of {town}',
  async function (this: Story, person: string, town: string) {
    await preview(this, person, this.towns.kittensOf(town));
  },
);

When('{person} previews a search without any criterion', async function (this: Story, person: string) {
  await preview(this, person, {});
});

Then(
  '{person} is told that {int} kitten(s) match(es)',
  function (this: Story, _person: string, count: number) {
    assert.equal(previewIn(this).matching, count);
  },
);

Then('{person} is shown {names}', function (this: Story, _person: string, names: string[]) {
  assert.deepEqual(
    previewIn(this).kittens.map((kitten) => kitten.name),
    names,
  );
});

Then('{person} is shown {int} of them', function (this: Story, _person: string, count: number) {
  assert.equal(previewIn(this).kittens.length, count);
});

Then('{person} may expect some each week', function (this: Story, _person: string) {
  assert.ok(previewIn(this).perWeek > 0);
});

Then('{person} may expect none', function (this: Story, _person: string) {
  assert.equal(previewIn(this).perWeek, 0);
});

async function preview(story: Story, person: string, criteria: Criteria): Promise<void> {
  story.outcome = await story.person(person).adopter.previews(criteria);
}

const previewIn = (story: Story): Preview => agreed(story.outcome as Outcome<Preview>);
