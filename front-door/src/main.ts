import { runContext } from '@pawprint/platform/http';
import { clockFrom } from '@pawprint/platform/runtime';
import { FrontDoorConfiguration } from './config.js';
import { FrontDoorModule } from './front-door.module.js';

await runContext({
  name: 'front-door',
  configuration: FrontDoorConfiguration,
  module: ({ searchHttp, notificationsHttp, identityHttp, identity, clockFile, auth }) =>
    FrontDoorModule.on({
      services: { search: searchHttp, notifications: notificationsHttp, identity: identityHttp },
      identity,
      isAuthRequired: auth === 'required',
      clock: clockFrom(clockFile),
    }),
});
