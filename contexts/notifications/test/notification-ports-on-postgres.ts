import type { INestApplicationContext } from '@nestjs/common';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { Database, Transaction } from '@pawprint/platform/persistence';
import type { Clock } from '@pawprint/platform/ports';
import { AdjustableClock, createTestDatabase, emptyTables } from '@pawprint/platform/testing';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from '#src/infrastructure/persistence/index.js';
import { contextOf, type NotificationPorts, portsOf } from './notification-ports.js';

const TABLES = [
  'address_emails',
  'notifications',
  'retired_occasions',
  'recipients',
  'forgotten_recipients',
  'recipient_leases',
  'digests',
  'ledger_entries',
  'addresses',
  'link_tokens',
];

export async function notificationPortsOnPostgres(): Promise<NotificationPorts> {
  const database = await createTestDatabase(['notifications']);
  const clock = new AdjustableClock();
  const context = await notificationsOn(database.urls.notifications, clock);
  const transaction = context.get(Transaction);
  return {
    ...portsOf(context),
    clock,
    forgetEverything: async () => {
      // Reads all events first, so that events of deleted notifications are not entered later.
      await portsOf(context).ledgerDays(1);
      await emptyTables(transaction, ...TABLES);
      const [kept] = await transaction.query(
        'SELECT FROM address_events UNION ALL SELECT FROM reports LIMIT 1',
      );
      // Their rows cannot be deleted.
      if (kept) await transaction.query('TRUNCATE address_events, reports');
    },
    close: async () => {
      await context.close();
      await database.drop();
    },
  };
}

/** The ports of the domain on an existing database, without a running worker. */
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
