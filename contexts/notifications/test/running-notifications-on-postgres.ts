import { CommandBus } from '@nestjs/cqrs';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { createHttpApplication } from '@pawprint/platform/http';
import { ProgressReports } from '@pawprint/platform/messaging';
import { Database, Transaction } from '@pawprint/platform/persistence';
import {
  DocumentedApplication,
  createTestDatabase,
  startUpstream,
  type Upstream,
} from '@pawprint/platform/testing';
import pg from 'pg';
import { addressConfirmation } from '#src/acl/identity/address-confirmed-in-identity.js';
import { Mailer } from '#src/domain/mail/mailer.js';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from '#src/infrastructure/persistence/index.js';
import { NotificationsModule } from '#src/notifications.module.js';
import { ForgetRecipient } from '#src/application/forget-recipient/forget-recipient.command.js';
import { MailerInTest } from './mailer-in-test.js';
import { reportsInTest } from './reports-in-test.js';
import { PUBLIC_URL, type RunningNotifications, SEARCH_URL, TABLES } from './running-notifications.js';

const SETTLED_WITHIN_MS = 60_000;

export interface NotificationsOnPostgres extends RunningNotifications {
  /** Publishes events as Search does. */
  readonly upstream: Upstream;
  /** Publishes events as Identity does. */
  readonly identity: Upstream;
  readonly databaseUrl: string;
  makeDatabaseUnavailable(): Promise<void>;
  makeDatabaseAvailable(): Promise<void>;
}

/**
 * Runs Notifications on a database of its own.
 *
 * @param identityGrpc finds Identity; without it, every address counts as confirmed
 */
export async function runNotificationsOnPostgres(identityGrpc?: string): Promise<NotificationsOnPostgres> {
  const database = await createTestDatabase(['search', 'identity', 'notifications']);
  const upstream = await startUpstream('search', database.urls.search);
  const identity = await startUpstream('identity', database.urls.identity);
  const mailer = new MailerInTest();
  const platform = PostgresPlatformModule.for({
    context: 'notifications',
    databaseUrl: database.urls.notifications,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    follows: ['search', 'identity'],
    clock: { now: () => new Date() },
  });
  const options = {
    mailer: { provide: Mailer, useValue: mailer },
    confirmation: addressConfirmation(identityGrpc === undefined ? undefined : { name: identityGrpc }),
    searchUrl: SEARCH_URL,
    publicUrl: PUBLIC_URL,
    reports: reportsInTest(),
  };
  const app = await createHttpApplication(
    NotificationsModule.on(platform, POSTGRES_ADAPTERS, options),
    false,
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(Database).ready;
  const transaction = app.get(Transaction);
  const { pathname } = new URL(database.adminUrl);
  const limitConnections = async (connections: number): Promise<void> => {
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
  const documented = new DocumentedApplication(app);
  return {
    databaseUrl: database.adminUrl,
    mailer,
    upstream,
    identity,
    makeDatabaseUnavailable: () => limitConnections(0),
    makeDatabaseAvailable: () => limitConnections(-1),
    send: (request) => documented.send(request),
    unobservedResponses: () => documented.unobservedResponses(),
    now: () => new Date(),
    notify: (notify) => app.get(CommandBus).execute(notify),
    forget: (recipientId) => app.get(CommandBus).execute(new ForgetRecipient(recipientId)),
    drained: async () => {
      const isAnyLeft = async (): Promise<boolean> =>
        (await app.get(ProgressReports).all()).some(({ lag, leases }) => lag + leases > 0);
      const deadline = performance.now() + SETTLED_WITHIN_MS;
      while (await isAnyLeft()) {
        if (performance.now() > deadline)
          throw new Error('A notification is still due, or an event is unread.');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stored: () => countOf(TABLES.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ')),
    stop: async () => {
      await app.close();
      await Promise.all([upstream.stop(), identity.stop()]);
      await database.drop();
    },
  };
}
