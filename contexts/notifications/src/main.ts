import { brokerFor, PostgresPlatformModule } from '@pawprint/platform/assembly';
import { runContext } from '@pawprint/platform/http';
import { clockFrom } from '@pawprint/platform/runtime';
import { addressConfirmation } from './acl/identity/address-confirmed-in-identity.js';
import { NotificationsConfiguration } from './config.js';
import { mailerFor } from './infrastructure/mail/mail-providers.js';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from './infrastructure/persistence/index.js';
import { NotificationsModule } from './notifications.module.js';

await runContext({
  name: 'notifications',
  configuration: NotificationsConfiguration,
  module: (configuration) =>
    NotificationsModule.on(
      PostgresPlatformModule.for({
        context: 'notifications',
        databaseUrl: configuration.databaseUrl,
        outboxRetentionDays: configuration.outboxRetentionDays,
        entities: ENTITIES,
        migrations: MIGRATIONS,
        follows: ['search', 'identity'],
        clock: clockFrom(configuration.clockFile),
        broker: brokerFor(configuration),
      }),
      POSTGRES_ADAPTERS,
      {
        mailer: mailerFor(configuration.mail),
        searchUrl: configuration.searchUrl,
        publicUrl: configuration.publicUrl ?? `http://localhost:${configuration.port}`,
        confirmation: addressConfirmation(configuration.identity),
        reports: configuration.reports,
        grpc: configuration.grpc,
      },
    ),
});
