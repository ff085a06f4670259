import { InMemoryPlatformModule, InMemoryWorld } from '@pawprint/platform/testing';
import { IN_MEMORY_ADAPTERS } from './in-memory/index.js';
import { contextOf, type NotificationPorts, portsOf } from './notification-ports.js';

export async function notificationPortsInMemory(): Promise<NotificationPorts> {
  const world = new InMemoryWorld();
  const restore = world.database.snapshot();
  const context = await contextOf(InMemoryPlatformModule.for('notifications', world), IN_MEMORY_ADAPTERS);
  return {
    ...portsOf(context),
    clock: world.clock,
    forgetEverything: () => Promise.resolve(restore()),
    close: () => context.close(),
  };
}
