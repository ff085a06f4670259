import assert from 'node:assert/strict';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import { type Criteria, criteriaFrom } from '../support/criteria.js';
import type { ResultPage } from '../support/people/adopter.js';
import { search } from '../support/search.js';
import type { Story } from '../support/story.js';

When('{person} looks at the kittens of {town}', async function (this: Story, person: string, town: string) {
  await lookAt(this, person, town, {});
});

When(
  '{person} looks at the kittens of {town} with:',
  async function (this: Story, person: string, town: string, criteria: DataTable) {
    await lookAt(this, person, town, criteriaFrom(criteria.rowsHash()));
  },
);

Then('{person} reads that there are {int}', function (this: Story, _person: string, count: number) {
  assert.equal(firstPage(this).count, count);
});

Then(
  '{person} reads by {facet}: {text}',
  function (this: Story, _person: string, facet: string, values: string) {
    const counts = firstPage(this).facets?.[facet] ?? [];
    assert.equal(counts.map(({ value, count }) => `${value}: ${count}`).join(', '), values);
  },
);

Then('only the first page says what else there is', function (this: Story) {
  assert.ok(this.pages.length > 1, 'there is only one page');
  const told = this.pages.map(({ count, facets }) => [count !== undefined, facets !== undefined]);
  assert.deepEqual(
    told,
    this.pages.map((_, number) => [number === 0, number === 0]),
  );
});

async function lookAt(story: Story, person: string, town: string, criteria: Criteria): Promise<void> {
  await search(story, person, { ...criteria, town: story.towns.named(town).town });
}

function firstPage({ pages: [first], outcome }: Story): ResultPage {
  assert.ok(first, `no page was read: ${JSON.stringify(outcome)}`);
  return first;
}
