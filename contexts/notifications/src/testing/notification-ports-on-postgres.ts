import { Database, PostgresPlatformModule, Transaction } from '@pawprint/platform/persistence';
import { AdjustableClock, createTestDatabase } from '@pawprint/platform/testing';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from '../infrastructure/persistence/index.js';
import { contextOf, type NotificationPorts, portsOf } from './notification-ports.js';

export async function notificationPortsOnPostgres(): Promise<NotificationPorts> {
  const database = await createTestDatabase(['notifications']);
  const clock = new AdjustableClock();
  const platform = PostgresPlatformModule.for({
    context: 'notifications',
    databaseUrl: database.urls.notifications,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    follows: [],
    clock,
  });
  const context = await contextOf(platform, POSTGRES_ADAPTERS);
  await context.get(Database).ready;
  return {
    ...portsOf(context),
    clock,
    forgetEverything: async () => {
      await context
        .get(Transaction)
        .query('TRUNCATE notifications, recipients, turns, digests, ledger_entries');
    },
    close: async () => {
      await context.close();
      await database.drop();
    },
  };
}
