import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { required, runContext } from '@pawprint/platform/http';
import { natsBroker } from '@pawprint/platform/messaging-nats';
import { clockFromEnvironment } from '@pawprint/platform/runtime';
import { mailerFrom } from './infrastructure/mail/providers-from-environment.js';
import { reportsOptionsFromEnvironment } from './infrastructure/bounces/reports-options.js';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from './infrastructure/persistence/index.js';
import { NotificationsModule } from './notifications.module.js';

await runContext({
  name: 'notifications',
  module: () =>
    NotificationsModule.on(
      PostgresPlatformModule.for({
        context: 'notifications',
        databaseUrl: required('DATABASE_URL'),
        entities: ENTITIES,
        migrations: MIGRATIONS,
        follows: ['search'],
        clock: clockFromEnvironment(),
        broker: process.env.NATS_URL ? natsBroker(process.env.NATS_URL) : undefined,
      }),
      POSTGRES_ADAPTERS,
      {
        mailer: mailerFrom(process.env),
        searchUrl: required('SEARCH_PUBLIC_URL'),
        publicUrl:
          process.env.NOTIFICATIONS_PUBLIC_URL ??
          `http://localhost:${process.env.NOTIFICATIONS_PORT ?? 3002}`,
        searchGrpc: process.env.SEARCH_GRPC || undefined,
        reports: reportsOptionsFromEnvironment(),
      },
    ),
});
