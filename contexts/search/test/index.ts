import { type AuthenticationSettings, DEFAULT_REQUEST_LIMITS } from '@pawprint/platform/runtime';
import { createHttpApplication } from '@pawprint/platform/http';
import type { ListeningAt } from '@pawprint/platform/rpc';
import { InMemoryPlatformModule, type InMemoryWorld } from '@pawprint/platform/testing';
import { IN_MEMORY_ADAPTERS } from './in-memory/index.js';
import { SearchModule } from '#src/search.module.js';

type Application = Awaited<ReturnType<typeof createHttpApplication>>;

/**
 * Starts Search with in-memory adapters. Requests are injected, so no port is opened.
 *
 * @param authentication undefined when callers are not identified
 * @param grpc without it, gRPC is not served
 */
export async function startInMemorySearch(
  world: InMemoryWorld,
  authentication?: AuthenticationSettings,
  grpc?: ListeningAt,
): Promise<Application> {
  const module = SearchModule.on(InMemoryPlatformModule.for('search', world), IN_MEMORY_ADAPTERS, grpc);
  const app = await createHttpApplication(module, false, { ...DEFAULT_REQUEST_LIMITS, authentication });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

export { badRequests } from './bad-requests/index.js';
export { listInBulk, saveInBulk } from './in-bulk.js';
export { searchOn } from './search-ports-on-postgres.js';
