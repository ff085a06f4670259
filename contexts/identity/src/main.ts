import { brokerFor, PostgresPlatformModule } from '@pawprint/platform/assembly';
import { runContext } from '@pawprint/platform/http';
import { clockFrom } from '@pawprint/platform/runtime';
import { IdentityModule } from './identity.module.js';
import { IdentityConfiguration } from './config.js';
import { adaptersFor } from './infrastructure/index.js';
import { readIdentityKeys } from './infrastructure/keys/identity-keys.js';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from './infrastructure/persistence/index.js';

await runContext({
  name: 'identity',
  configuration: IdentityConfiguration,
  module: (configuration) => {
    const { databaseUrl, outboxRetentionDays, clockFile, keyFile, grpc } = configuration;
    const { url, smtpUrl, relyingParty } = configuration;
    return IdentityModule.on(
      PostgresPlatformModule.for({
        context: 'identity',
        databaseUrl,
        outboxRetentionDays,
        entities: ENTITIES,
        migrations: MIGRATIONS,
        follows: [],
        clock: clockFrom(clockFile),
        broker: brokerFor(configuration),
      }),
      [...POSTGRES_ADAPTERS, ...adaptersFor({ keys: readIdentityKeys(keyFile), url, smtpUrl, relyingParty })],
      grpc,
    );
  },
});
