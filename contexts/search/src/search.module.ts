import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { HealthController } from '@pawprint/platform/http';
import { Messaging, MESSAGING_CONTROLLERS } from '@pawprint/platform/messaging';
import { USE_CASES } from './application/index.js';
import { CONTROLLERS } from './http/index.js';
import { SUBSCRIPTIONS_OF_SEARCH } from './infrastructure/messaging/subscriptions.js';

/** Search, put together on whatever platform and adapters it is given. */
@Module({})
export class SearchModule {
  static on(platform: DynamicModule, adapters: Provider[]): DynamicModule {
    return {
      module: SearchModule,
      imports: [platform, CqrsModule.forRoot()],
      providers: [...USE_CASES, ...adapters, ...SUBSCRIPTIONS_OF_SEARCH, Messaging],
      controllers: [...CONTROLLERS, ...MESSAGING_CONTROLLERS, HealthController],
    };
  }
}
