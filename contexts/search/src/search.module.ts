import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { UseCasesModule } from '@pawprint/platform/cqrs';
import { Messaging, SUBSCRIPTIONS } from '@pawprint/platform/messaging';
import { OPERATIONS_CONTROLLERS } from '@pawprint/platform/operations';
import { type ListeningAt, rpcServerAt } from '@pawprint/platform/rpc';
import { subscriptionsToIdentity } from './acl/identity/subscriptions.js';
import { USE_CASES } from './application/index.js';
import { CatalogueService } from './grpc/catalogue.service.js';
import { SavedSearchesService } from './grpc/saved-searches.service.js';
import { ImportController } from './http/import/import.controller.js';
import { CONTROLLERS } from './http/index.js';
import { matchingOfSavedSearches } from './infrastructure/messaging/subscriptions.js';
import { WhenKittenListed } from './infrastructure/messaging/when-kitten-listed.js';

/** The composition root of Search: combines a platform with adapters for the ports of the domain. */
@Module({})
export class SearchModule {
  /** @param grpc the address of the open host service; without it, the service is not started */
  static on(platform: DynamicModule, adapters: Provider[], grpc?: ListeningAt): DynamicModule {
    return {
      module: SearchModule,
      imports: [platform, UseCasesModule.forRoot()],
      providers: [
        ...USE_CASES,
        ...adapters,
        WhenKittenListed,
        {
          provide: SUBSCRIPTIONS,
          useFactory: (whenKittenListed: WhenKittenListed, commands: CommandBus) => [
            matchingOfSavedSearches(whenKittenListed),
            ...subscriptionsToIdentity(commands),
          ],
          inject: [WhenKittenListed, CommandBus],
        },
        Messaging,
        ...rpcServerAt(grpc, [CatalogueService, SavedSearchesService]),
      ],
      controllers: [...CONTROLLERS, ImportController, ...OPERATIONS_CONTROLLERS],
    };
  }
}
