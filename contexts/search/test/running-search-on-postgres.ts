import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { createHttpApplication } from '@pawprint/platform/http';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { AdjustableClock, DocumentedApplication, createTestDatabase } from '@pawprint/platform/testing';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from '#src/infrastructure/persistence/index.js';
import { SearchModule } from '#src/search.module.js';
import { type RunningSearch, TABLES } from './running-search.js';

/** Starts Search with a new database, which is dropped when Search is stopped. */
export async function runSearchOnPostgres(): Promise<RunningSearch & { readonly databaseUrl: string }> {
  const database = await createTestDatabase(['search']);
  const { app, clock } = await startSearchOn(database.urls.search);
  await app.get(Database).ready;
  const counts = TABLES.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ');
  const documented = new DocumentedApplication(app);
  return {
    databaseUrl: database.adminUrl,
    clock,
    send: (request) => documented.send(request),
    unobservedResponses: () => documented.unobservedResponses(),
    stored: async () => {
      const [row] = await app.get(Transaction).query<{ stored: string }>(`SELECT ${counts} AS stored`);
      return Number(row!.stored);
    },
    stop: async () => {
      await app.close();
      await database.drop();
    },
  };
}

/** A free port for gRPC. */
const ANY_PORT = { host: '127.0.0.1', port: 0, variable: 'SEARCH_GRPC_PORT' };

/** Starts Search without waiting for the database, which can be unavailable. */
export async function startSearchOn(databaseUrl: string, { overGrpc = false } = {}) {
  const clock = new AdjustableClock();
  const platform = PostgresPlatformModule.for({
    context: 'search',
    databaseUrl,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    follows: ['search', 'identity'],
    clock,
  });
  const app = await createHttpApplication(
    SearchModule.on(platform, POSTGRES_ADAPTERS, overGrpc ? ANY_PORT : undefined),
    false,
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, clock };
}
