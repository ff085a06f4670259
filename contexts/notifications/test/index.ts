import { type AuthenticationSettings, DEFAULT_REQUEST_LIMITS } from '@pawprint/platform/runtime';
import { createHttpApplication } from '@pawprint/platform/http';
import type { ListeningAt } from '@pawprint/platform/rpc';
import { InMemoryPlatformModule, type InMemoryWorld } from '@pawprint/platform/testing';
import { EveryAddressIsConfirmed } from '#src/acl/identity/every-address-is-confirmed.js';
import { AddressConfirmation } from '#src/application/ports/address-confirmation.js';
import { Mailer } from '#src/domain/mail/mailer.js';
import { IN_MEMORY_ADAPTERS } from './in-memory/index.js';
import { NotificationsModule, type ReportsOptions } from '#src/notifications.module.js';
import { MailerInTest } from './mailer-in-test.js';
import { reportsInTest } from './reports-in-test.js';
import { PUBLIC_URL, SEARCH_URL } from './running-notifications.js';

export { type Email, Mailer, EmailRefused } from '#src/domain/mail/mailer.js';
export { badRequests } from './bad-requests.js';
export { notificationsOn } from './notification-ports-on-postgres.js';

type Application = Awaited<ReturnType<typeof createHttpApplication>>;

/** Starts Notifications with in-memory adapters. Requests are injected without a socket. */
export async function startInMemoryNotifications(
  world: InMemoryWorld,
  {
    mailer = new MailerInTest(),
    reports = reportsInTest(),
    authentication,
    confirmation = new EveryAddressIsConfirmed(),
    grpc,
  }: {
    mailer?: Mailer;
    reports?: ReportsOptions;
    authentication?: AuthenticationSettings | undefined;
    confirmation?: AddressConfirmation;
    /** Without it, gRPC is not served. */
    grpc?: ListeningAt;
  } = {},
): Promise<Application> {
  const module = NotificationsModule.on(
    InMemoryPlatformModule.for('notifications', world),
    IN_MEMORY_ADAPTERS,
    {
      mailer: { provide: Mailer, useValue: mailer },
      confirmation: { provide: AddressConfirmation, useValue: confirmation },
      searchUrl: SEARCH_URL,
      publicUrl: PUBLIC_URL,
      reports,
      grpc,
    },
  );
  const app = await createHttpApplication(module, false, { ...DEFAULT_REQUEST_LIMITS, authentication });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
