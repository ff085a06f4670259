import { InMemoryWorld } from '@pawprint/platform/testing';
import { whoMayContract } from '@pawprint/platform/testing/who-may';
import { startInMemorySearch } from '#test/index.js';
import { TABLES } from '#test/running-search.js';

await whoMayContract('search', async (authentication) => {
  const world = new InMemoryWorld();
  const rows = (): number[] => TABLES.map((table) => world.database.collection(`search.${table}`).size);
  return {
    application: await startInMemorySearch(world, authentication),
    stored: () => Promise.resolve(rows().reduce((sum, size) => sum + size)),
  };
});
