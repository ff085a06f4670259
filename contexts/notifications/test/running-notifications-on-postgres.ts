import { CommandBus } from '@nestjs/cqrs';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { createHttpApplication } from '@pawprint/platform/http';
import { ProgressReports } from '@pawprint/platform/messaging';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { AsDocumented, createTestDatabase, startUpstream, type Upstream } from '@pawprint/platform/testing';
import pg from 'pg';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from '#src/infrastructure/persistence/index.js';
import { NotificationsModule } from '#src/notifications.module.js';
import { MailerInTest } from './mailer-in-test.js';
import { reportsInTest } from './reports-in-test.js';
import { PUBLIC_URL, type RunningNotifications, SEARCH_URL, TABLES } from './running-notifications.js';

const SETTLED_WITHIN_MS = 5_000;

export interface NotificationsOnPostgres extends RunningNotifications {
  /** Search, of which there is nothing but the log. */
  readonly upstream: Upstream;
  databaseGoesAway(): Promise<void>;
  databaseComesBack(): Promise<void>;
}

/** On a database of its own. */
export async function runNotificationsOnPostgres(): Promise<NotificationsOnPostgres> {
  const database = await createTestDatabase(['search', 'notifications']);
  const upstream = await startUpstream('search', database.urls.search);
  const mailer = new MailerInTest();
  const platform = PostgresPlatformModule.for({
    context: 'notifications',
    databaseUrl: database.urls.notifications,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    follows: ['search'],
    clock: { now: () => new Date() },
  });
  const options = { mailer, searchUrl: SEARCH_URL, publicUrl: PUBLIC_URL, reports: reportsInTest() };
  const app = await createHttpApplication(
    NotificationsModule.on(platform, POSTGRES_ADAPTERS, options),
    false,
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(Database).ready;
  const transaction = app.get(Transaction);
  const { pathname } = new URL(database.adminUrl);
  const admitting = async (connections: number): Promise<void> => {
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    const others = 'datname = current_database() AND pid <> pg_backend_pid()';
    await admin.query(
      `ALTER DATABASE ${pg.escapeIdentifier(pathname.slice(1))} CONNECTION LIMIT ${connections}`,
    );
    if (connections === 0)
      await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`);
    await admin.end();
  };
  const countOf = async (sql: string): Promise<number> =>
    Number((await transaction.query<{ count: string }>(`SELECT ${sql} AS count`))[0]!.count);
  const documented = new AsDocumented(app);
  return {
    mailer,
    upstream,
    databaseGoesAway: () => admitting(0),
    databaseComesBack: () => admitting(-1),
    ask: (request) => documented.ask(request),
    unseen: () => documented.unseen(),
    now: () => new Date(),
    notify: (notify) => app.get(CommandBus).execute(notify),
    settled: async () => {
      const isAnyLeft = async (): Promise<boolean> =>
        (await app.get(ProgressReports).all()).some(({ lag, leases }) => lag + leases > 0);
      const deadline = performance.now() + SETTLED_WITHIN_MS;
      while (await isAnyLeft()) {
        if (performance.now() > deadline) throw new Error('Something is still due.');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stored: () => countOf(TABLES.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ')),
    stop: async () => {
      await app.close();
      await upstream.stop();
      await database.drop();
    },
  };
}
