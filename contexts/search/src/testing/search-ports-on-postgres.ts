import { Database, PostgresPlatformModule, Transaction } from '@pawprint/platform/persistence';
import { AdjustableClock, createTestDatabase } from '@pawprint/platform/testing';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from '../infrastructure/persistence/index.js';
import { contextOf, portsOf, type Said, type SearchPorts } from './search-ports.js';

export async function searchPortsOnPostgres(): Promise<SearchPorts> {
  const database = await createTestDatabase(['search']);
  const platform = PostgresPlatformModule.for({
    context: 'search',
    databaseUrl: database.urls.search,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    follows: [],
    clock: new AdjustableClock(),
  });
  const context = await contextOf(platform, POSTGRES_ADAPTERS);
  await context.get(Database).ready;
  const transaction = context.get(Transaction);
  let forgotten = 0;
  const log = 'SELECT type, subject FROM outbox ORDER BY position';
  return {
    ...portsOf(context),
    said: async () => (await transaction.query<Said>(log)).slice(forgotten),
    forgetEverything: async () => {
      await transaction.query('TRUNCATE kittens, catalogue, vocabulary, saved_searches');
      // Nobody can take a word back.
      forgotten = (await transaction.query(log)).length;
    },
    close: async () => {
      await context.close();
      await database.drop();
    },
  };
}
