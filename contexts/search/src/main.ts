import { brokerFor, PostgresPlatformModule } from '@pawprint/platform/assembly';
import { runContext } from '@pawprint/platform/http';
import { clockFrom } from '@pawprint/platform/runtime';
import { SearchConfiguration } from './config.js';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from './infrastructure/persistence/index.js';
import { SearchModule } from './search.module.js';

await runContext({
  name: 'search',
  configuration: SearchConfiguration,
  module: ({ databaseUrl, outboxRetentionDays, clockFile, grpc, ...settings }) =>
    SearchModule.on(
      PostgresPlatformModule.for({
        context: 'search',
        databaseUrl,
        outboxRetentionDays,
        entities: ENTITIES,
        migrations: MIGRATIONS,
        follows: ['search', 'identity'],
        clock: clockFrom(clockFile),
        broker: brokerFor(settings),
      }),
      POSTGRES_ADAPTERS,
      grpc,
    ),
});
