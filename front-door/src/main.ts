import { brokerFor, PostgresPlatformModule } from '@pawprint/platform/assembly';
import { runContext } from '@pawprint/platform/http';
import { clockFrom } from '@pawprint/platform/runtime';
import { FrontDoorConfiguration } from './config.js';
import { FrontDoorModule } from './front-door.module.js';

await runContext({
  name: 'front-door',
  configuration: FrontDoorConfiguration,
  module: ({
    databaseUrl,
    natsUrl,
    kafkaBrokers,
    outboxRetentionDays,
    clockFile,
    grpc,
    auth,
    ...instances
  }) =>
    FrontDoorModule.on(
      PostgresPlatformModule.for({
        ...{ context: 'front-door', databaseUrl, outboxRetentionDays, isDatabaseOptional: true },
        entities: [],
        follows: ['search', 'front-door'],
        clock: clockFrom(clockFile),
        broker: brokerFor({ natsUrl, kafkaBrokers }),
      }),
      {
        services: {
          search: instances.searchHttp,
          notifications: instances.notificationsHttp,
          identity: instances.identityHttp,
        },
        grpc,
        isAuthRequired: auth === 'required',
        controlSocket: instances.controlSocket,
      },
    ),
});
