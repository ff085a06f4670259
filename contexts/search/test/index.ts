import { createHttpApplication } from '@pawprint/platform/http';
import { InMemoryPlatformModule, type InMemoryWorld } from '@pawprint/platform/testing';
import { IN_MEMORY_ADAPTERS } from './in-memory/index.js';
import { SearchModule } from '#src/search.module.js';

type Application = Awaited<ReturnType<typeof createHttpApplication>>;

/** Search with in-memory adapters, ready to be asked without a socket. */
export async function startInMemorySearch(world: InMemoryWorld): Promise<Application> {
  const module = SearchModule.on(InMemoryPlatformModule.for('search', world), IN_MEMORY_ADAPTERS);
  const app = await createHttpApplication(module, false);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

export { listInBulk, saveInBulk } from './in-bulk.js';
export { searchOn } from './search-ports-on-postgres.js';
