import { InMemoryPlatformModule, InMemoryWorld } from '@pawprint/platform/testing';
import { IN_MEMORY_ADAPTERS } from './in-memory/index.js';
import { contextOf, portsOf, type AppendedMessage, type SearchPorts } from './search-ports.js';

export async function searchPortsInMemory(): Promise<SearchPorts> {
  const world = new InMemoryWorld();
  const restore = world.database.snapshot();
  const context = await contextOf(InMemoryPlatformModule.for('search', world), IN_MEMORY_ADAPTERS);
  const log = world.database.collection<number, { message: AppendedMessage }>('search.outbox');
  return {
    ...portsOf(context),
    // In memory, a unit of work begins after the former one has ended.
    isOneWaiting: () => Promise.resolve(true),
    appendedMessages: () =>
      Promise.resolve([...log.values()].map(({ message: { type, subject } }) => ({ type, subject }))),
    clear: () => Promise.resolve(restore()),
    close: () => context.close(),
  };
}
