import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { hostFromEnvironment, portFrom, required, runContext } from '@pawprint/platform/http';
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
        natsUrl: process.env.NATS_URL,
      }),
      POSTGRES_ADAPTERS,
      // Where none is named, nobody is answered over gRPC.
      process.env[GRPC_PORT]
        ? { host: hostFromEnvironment(), port: portFrom(GRPC_PORT), variable: GRPC_PORT }
        : undefined,
    ),
});
