import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { UseCasesModule } from '@pawprint/platform/cqrs';
import { Messaging } from '@pawprint/platform/messaging';
import { HealthController, MESSAGING_CONTROLLERS } from '@pawprint/platform/operations';
import { type ListeningAt, RpcServer } from '@pawprint/platform/rpc';
import { Readiness } from '@pawprint/platform/runtime';
import { USE_CASES } from './application/index.js';
import { CatalogueService } from './grpc/catalogue.service.js';
import { CONTROLLERS } from './http/index.js';
import { SUBSCRIPTIONS_OF_SEARCH } from './infrastructure/messaging/subscriptions.js';

/** Search, put together on whatever platform and adapters it is given. */
@Module({})
export class SearchModule {
  /** @param grpc where the open host service is answered; nowhere when left out */
  static on(platform: DynamicModule, adapters: Provider[], grpc?: ListeningAt): DynamicModule {
    return {
      module: SearchModule,
      imports: [platform, UseCasesModule.forRoot()],
      providers: [
        ...USE_CASES,
        ...adapters,
        ...SUBSCRIPTIONS_OF_SEARCH,
        Messaging,
        ...(grpc ? answeringOverGrpc(grpc) : []),
      ],
      controllers: [...CONTROLLERS, ...MESSAGING_CONTROLLERS, HealthController],
    };
  }
}

function answeringOverGrpc(at: ListeningAt): Provider[] {
  return [
    CatalogueService,
    {
      provide: RpcServer,
      useFactory: (catalogue: CatalogueService, readiness: Readiness) =>
        new RpcServer(at, [catalogue], readiness),
      inject: [CatalogueService, Readiness],
    },
  ];
}
