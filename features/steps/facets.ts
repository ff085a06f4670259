import assert from 'node:assert/strict';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import { type Criteria, criteriaFrom } from '../support/criteria.js';
import type { ResultPage } from '../support/people/adopter.js';
import { search } from '../support/search.js';
import type { ScenarioWorld } from '../support/scenario-world.js';

When(
  '{person} searches for the kittens of {town}',
  async function (this: ScenarioWorld, person: string, town: string) {
    await searchTown(this, person, town, {});
  },
);

When(
  '{person} searches for the kittens of {town} with:',
  async function (this: ScenarioWorld, person: string, town: string, criteria: DataTable) {
    await searchTown(this, person, town, criteriaFrom(criteria.rowsHash()));
  },
);

Then(
  '{person} sees that {int} kittens were found',
  function (this: ScenarioWorld, _person: string, count: number) {
    assert.equal(firstPage(this).count, count);
  },
);

Then(
  '{person} sees these counts by {facet}:',
  function (this: ScenarioWorld, _person: string, facet: string, counts: DataTable) {
    const values = firstPage(this).facets?.[facet] ?? [];
    assert.deepEqual(
      values.map(({ value, count }) => [value, String(count)]),
      counts.raw(),
    );
  },
);

Then('the next page has no counts', function (this: ScenarioWorld) {
  const [, second] = this.pages;
  assert.ok(second, 'there is only one page');
  assert.deepEqual([second.count, second.facets], [undefined, undefined]);
});

async function searchTown(
  world: ScenarioWorld,
  person: string,
  town: string,
  criteria: Criteria,
): Promise<void> {
  await search(world, person, { ...criteria, town: world.towns.named(town).town });
}

function firstPage({ pages: [first], outcome }: ScenarioWorld): ResultPage {
  assert.ok(first, `no page was read: ${JSON.stringify(outcome)}`);
  return first;
}
