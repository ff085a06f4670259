import { brokerFor, PostgresPlatformModule } from '@pawprint/platform/assembly';
import { runContext } from '@pawprint/platform/http';
import { clockFrom } from '@pawprint/platform/runtime';
import { FrontDoorConfiguration } from './config.js';
import { FrontDoorModule } from './front-door.module.js';

await runContext({
  name: 'front-door',
  configuration: FrontDoorConfiguration,
  module: ({ databaseUrl, outboxRetentionDays, clockFile, grpc, auth, ...settings }) =>
    FrontDoorModule.on(
      PostgresPlatformModule.for({
        ...{ context: 'front-door', databaseUrl, outboxRetentionDays, isDatabaseOptional: true },
        entities: [],
        follows: ['search', 'front-door'],
        clock: clockFrom(clockFile),
        broker: brokerFor(settings),
      }),
      {
        services: {
          search: settings.searchHttp,
          notifications: settings.notificationsHttp,
          identity: settings.identityHttp,
        },
        grpc,
        isAuthRequired: auth === 'required',
        controlSocket: settings.controlSocket,
      },
    ),
});
