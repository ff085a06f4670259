import type { INestApplicationContext, Provider } from '@nestjs/common';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { Metrics } from '@pawprint/platform/observability';
import { Database, Transaction } from '@pawprint/platform/persistence';
import type { Clock } from '@pawprint/platform/ports';
import {
  AdjustableClock,
  createTestDatabase,
  emptyTables,
  type TestDatabase,
} from '@pawprint/platform/testing';
import { CatalogueProjection } from '#src/infrastructure/catalogue/catalogue-projection.js';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from '#src/infrastructure/persistence/index.js';
import { contextOf, portsOf, type AppendedMessage, type SearchPorts } from './search-ports.js';

const TABLES = ['kitten_references', 'kittens', 'saved_searches', 'forgotten_adopters'];

const WAITING_LOCKS = `
  SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()`;

type OwnDatabase = TestDatabase<'search'>;

/** @param shared a database that the caller drops; by default a new one, which `close` drops */
export async function searchPortsOnPostgres(
  adapters: Provider[] = POSTGRES_ADAPTERS,
  shared?: OwnDatabase,
): Promise<
  SearchPorts & {
    readonly database: OwnDatabase;
    readonly transaction: Transaction;
    readonly metrics: Metrics;
  }
> {
  const database = shared ?? (await createTestDatabase(['search']));
  const context = await searchOn(database.urls.search, new AdjustableClock(), adapters);
  const transaction = context.get(Transaction);
  let skipped = 0;
  const log = 'SELECT type, subject FROM outbox ORDER BY position';
  return {
    ...portsOf(context),
    database,
    transaction,
    metrics: context.get(Metrics),
    appendedMessages: async () => (await transaction.query<AppendedMessage>(log)).slice(skipped),
    isOneWaiting: async () => (await transaction.query(WAITING_LOCKS)).length > 0,
    clear: async () => {
      await emptyTables(transaction, ...TABLES);
      await context.get(CatalogueProjection).reload();
      // The outbox cannot be truncated, so earlier messages are skipped.
      skipped = (await transaction.query(log)).length;
    },
    close: async () => {
      await context.close();
      if (!shared) await database.drop();
    },
  };
}

/** Search's adapters on an existing database, without subscriptions. */
export async function searchOn(
  databaseUrl: string,
  clock: Clock,
  adapters: Provider[] = POSTGRES_ADAPTERS,
): Promise<INestApplicationContext> {
  const platform = PostgresPlatformModule.for({
    context: 'search',
    databaseUrl,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    follows: [],
    clock,
  });
  const context = await contextOf(platform, adapters);
  await context.get(Database).ready;
  return context;
}
