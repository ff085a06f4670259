import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aListedKitten, today } from '#test/a-kitten.js';
import { aSavedSearch, criteriaFor, wordsFor } from '#test/a-saved-search.js';
import { searchPortsOnPostgres } from '#test/search-ports-on-postgres.js';

describe('index metrics', () => {
  let ports: Awaited<ReturnType<typeof searchPortsOnPostgres>>;
  beforeAll(async () => {
    ports = await searchPortsOnPostgres();
  });
  afterAll(() => ports.close());

  it('show the number of kittens and of saved searches in memory', async () => {
    await ports.clear();
    const felix = aListedKitten();
    await ports.kittens.add(felix);
    for (const coat of ['black', 'ginger'])
      await ports.savedSearches.add(await aSavedSearch({ criteria: { coat } }));
    // Both indexes catch up before they are used.
    await ports.matcher.candidatesFor(felix, await wordsFor(felix.details), null, 1);
    await (
      await ports.catalogue.current()
    ).find(await criteriaFor({ words: 'kitten' }), 'newest', 1, null, today);

    const scraped = await ports.metrics.metrics();

    expect(scraped).toContain('search_index_entries{index="catalogue"} 1\n');
    expect(scraped).toContain('search_index_entries{index="saved-searches"} 2\n');
  });
});
