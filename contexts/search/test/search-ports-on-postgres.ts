import type { INestApplicationContext, Provider } from '@nestjs/common';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { Database, Transaction } from '@pawprint/platform/persistence';
import type { Clock } from '@pawprint/platform/ports';
import { AdjustableClock, createTestDatabase, type TestDatabase } from '@pawprint/platform/testing';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from '#src/infrastructure/persistence/index.js';
import { contextOf, portsOf, type Said, type SearchPorts } from './search-ports.js';

type OwnDatabase = TestDatabase<'search'>;

/** @param shared the database of others, who drop it when they have closed */
export async function searchPortsOnPostgres(
  adapters: Provider[] = POSTGRES_ADAPTERS,
  shared?: OwnDatabase,
): Promise<SearchPorts & { readonly database: OwnDatabase }> {
  const database = shared ?? (await createTestDatabase(['search']));
  const context = await searchOn(database.urls.search, new AdjustableClock(), adapters);
  const transaction = context.get(Transaction);
  let forgotten = 0;
  const log = 'SELECT type, subject FROM outbox ORDER BY position';
  return {
    ...portsOf(context),
    database,
    said: async () => (await transaction.query<Said>(log)).slice(forgotten),
    forgetEverything: async () => {
      await transaction.query('TRUNCATE kittens, kitten_references, catalogue, vocabulary, saved_searches');
      // Nobody can take a word back.
      forgotten = (await transaction.query(log)).length;
    },
    close: async () => {
      await context.close();
      if (!shared) await database.drop();
    },
  };
}

/** What there is behind the domain's ports, on a database that stays. */
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
