import { createHttpApplication } from '@pawprint/platform/http';
import { InMemoryPlatformModule, type InMemoryWorld } from '@pawprint/platform/testing';
import type { Mailer } from '#src/domain/mail/mailer.js';
import { IN_MEMORY_ADAPTERS } from './in-memory/index.js';
import { NotificationsModule, type ReportsOptions } from '#src/notifications.module.js';
import { MailerInTest } from './mailer-in-test.js';
import { reportsInTest } from './reports-in-test.js';
import { PUBLIC_URL, SEARCH_URL } from './running-notifications.js';

export { type Email, Mailer, EmailRefused } from '#src/domain/mail/mailer.js';
export { notificationsOn } from './notification-ports-on-postgres.js';

type Application = Awaited<ReturnType<typeof createHttpApplication>>;

/** Notifications with in-memory adapters, ready to be asked without a socket. */
export async function startInMemoryNotifications(
  world: InMemoryWorld,
  {
    mailer = new MailerInTest(),
    reports = reportsInTest(),
  }: { mailer?: Mailer; reports?: ReportsOptions } = {},
): Promise<Application> {
  const module = NotificationsModule.on(
    InMemoryPlatformModule.for('notifications', world),
    IN_MEMORY_ADAPTERS,
    { mailer, searchUrl: SEARCH_URL, publicUrl: PUBLIC_URL, reports },
  );
  const app = await createHttpApplication(module, false);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
