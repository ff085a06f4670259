import type { INestApplicationContext } from '@nestjs/common';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { Database, Transaction } from '@pawprint/platform/persistence';
import type { Clock } from '@pawprint/platform/ports';
import { AdjustableClock, createTestDatabase } from '@pawprint/platform/testing';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from '#src/infrastructure/persistence/index.js';
import { contextOf, type NotificationPorts, portsOf } from './notification-ports.js';

export async function notificationPortsOnPostgres(): Promise<NotificationPorts> {
  const database = await createTestDatabase(['notifications']);
  const clock = new AdjustableClock();
  const context = await notificationsOn(database.urls.notifications, clock);
  return {
    ...portsOf(context),
    clock,
    forgetEverything: async () => {
      // The events of what is forgotten must not be entered later.
      await portsOf(context).ledgerDays(1);
      await context
        .get(Transaction)
        .query(
          'TRUNCATE notifications, retired_occasions, recipients, recipient_leases, digests, ledger_entries, addresses, address_events, reports, unsubscribe_tokens',
        );
    },
    close: async () => {
      await context.close();
      await database.drop();
    },
  };
}

/** What there is behind the domain's ports, on a database that stays; no worker is running. */
export async function notificationsOn(databaseUrl: string, clock: Clock): Promise<INestApplicationContext> {
  const platform = PostgresPlatformModule.for({
    context: 'notifications',
    databaseUrl,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    follows: [],
    clock,
  });
  const context = await contextOf(platform, POSTGRES_ADAPTERS);
  await context.get(Database).ready;
  return context;
}
