import { DocumentedApplication, InMemoryWorld } from '@pawprint/platform/testing';
import { startInMemorySearch } from './index.js';
import { type RunningSearch, TABLES } from './running-search.js';

export async function runSearchInMemory(world = new InMemoryWorld()): Promise<RunningSearch> {
  const app = await startInMemorySearch(world);
  const documented = new DocumentedApplication(app);
  return {
    clock: world.clock,
    send: (request) => documented.send(request),
    unobservedResponses: () => documented.unobservedResponses(),
    stored: () => {
      const sizes = TABLES.map((table) => world.database.collection(`search.${table}`).size);
      return Promise.resolve(sizes.reduce((sum, size) => sum + size));
    },
    stop: () => app.close(),
  };
}
