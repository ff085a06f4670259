import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { hostFromEnvironment, portFrom, required, runContext } from '@pawprint/platform/http';
import { natsBroker } from '@pawprint/platform/messaging-nats';
import { clockFromEnvironment } from '@pawprint/platform/runtime';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from './infrastructure/persistence/index.js';
import { SearchModule } from './search.module.js';

const GRPC_PORT = 'SEARCH_GRPC_PORT';

await runContext({
  name: 'search',
  module: () =>
    SearchModule.on(
      PostgresPlatformModule.for({
        context: 'search',
        databaseUrl: required('DATABASE_URL'),
        entities: ENTITIES,
        migrations: MIGRATIONS,
        follows: ['search'],
        clock: clockFromEnvironment(),
        broker: process.env.NATS_URL ? natsBroker(process.env.NATS_URL) : undefined,
      }),
      POSTGRES_ADAPTERS,
      // Where none is named, nobody is answered over gRPC.
      process.env[GRPC_PORT]
        ? { host: hostFromEnvironment(), port: portFrom(GRPC_PORT), variable: GRPC_PORT }
        : undefined,
    ),
});
