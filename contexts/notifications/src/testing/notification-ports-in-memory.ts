import { InMemoryPlatformModule, InMemoryWorld } from '@pawprint/platform/testing';
import { IN_MEMORY_ADAPTERS } from '../infrastructure/in-memory/index.js';
import { contextOf, type NotificationPorts, portsOf } from './notification-ports.js';

export async function notificationPortsInMemory(): Promise<NotificationPorts> {
  const world = new InMemoryWorld();
  const forget = world.database.remember();
  const context = await contextOf(InMemoryPlatformModule.for('notifications', world), IN_MEMORY_ADAPTERS);
  return {
    ...portsOf(context),
    clock: world.clock,
    forgetEverything: () => Promise.resolve(forget()),
    close: () => context.close(),
  };
}
