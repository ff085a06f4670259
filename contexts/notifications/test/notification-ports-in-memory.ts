import { InMemoryPlatformModule, InMemoryWorld } from '@pawprint/platform/testing';
import { IN_MEMORY_ADAPTERS } from './in-memory/index.js';
import { RelevanceCheck } from '#src/domain/notification/relevance-check.js';
import type { InMemoryRelevanceCheck } from './in-memory/in-memory-relevance-check.js';
import { contextOf, type NotificationPorts, portsOf } from './notification-ports.js';

/** Ports whose answers about upstream things a test decides. */
export interface NotificationPortsInMemory extends NotificationPorts {
  readonly relevance: InMemoryRelevanceCheck;
}

export async function notificationPortsInMemory(): Promise<NotificationPortsInMemory> {
  const world = new InMemoryWorld();
  const forget = world.database.remember();
  const context = await contextOf(InMemoryPlatformModule.for('notifications', world), IN_MEMORY_ADAPTERS);
  return {
    ...portsOf(context),
    relevance: context.get<RelevanceCheck, InMemoryRelevanceCheck>(RelevanceCheck),
    clock: world.clock,
    forgetEverything: () => Promise.resolve(forget()),
    close: () => context.close(),
  };
}
