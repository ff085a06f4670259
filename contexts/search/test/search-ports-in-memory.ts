import { InMemoryPlatformModule, InMemoryWorld } from '@pawprint/platform/testing';
import { IN_MEMORY_ADAPTERS } from './in-memory/index.js';
import { contextOf, portsOf, type Said, type SearchPorts } from './search-ports.js';

export async function searchPortsInMemory(): Promise<SearchPorts> {
  const world = new InMemoryWorld();
  const forget = world.database.remember();
  const context = await contextOf(InMemoryPlatformModule.for('search', world), IN_MEMORY_ADAPTERS);
  const log = world.database.collection<number, { message: Said }>('search.outbox');
  return {
    ...portsOf(context),
    said: () =>
      Promise.resolve([...log.values()].map(({ message: { type, subject } }) => ({ type, subject }))),
    forgetEverything: () => Promise.resolve(forget()),
    close: () => context.close(),
  };
}
