import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { UseCasesModule } from '@pawprint/platform/cqrs';
import { Messaging, SUBSCRIPTIONS } from '@pawprint/platform/messaging';
import { OPERATIONS_CONTROLLERS } from '@pawprint/platform/operations';
import { type ListeningAt, rpcServerAt } from '@pawprint/platform/rpc';
import { USE_CASES } from './application/index.js';
import { PublicKeys } from './application/ports/public-keys.js';
import { AccountsService } from './grpc/accounts.service.js';
import { OwnAccountService } from './grpc/own-account.service.js';
import { TokensService } from './grpc/tokens.service.js';
import { AccountsController } from './http/accounts.controller.js';
import { KeysController } from './http/keys.controller.js';
import { LinksController } from './http/links.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { SigningKeys } from './infrastructure/tokens/signing-keys.js';
import { EmailWork } from './infrastructure/email/email-work.js';

/** Assembles Identity on a platform and adapters. */
@Module({})
export class IdentityModule {
  /** @param grpc the address of the gRPC server; without it, gRPC is not served */
  static on(platform: DynamicModule, adapters: Provider[], grpc?: ListeningAt): DynamicModule {
    return {
      module: IdentityModule,
      imports: [platform, UseCasesModule.forRoot()],
      providers: [
        ...USE_CASES,
        ...adapters,
        SigningKeys,
        { provide: PublicKeys, useExisting: SigningKeys },
        EmailWork,
        { provide: SUBSCRIPTIONS, useValue: [] },
        Messaging,
        ...rpcServerAt(grpc, [AccountsService, TokensService, OwnAccountService]),
      ],
      controllers: [
        AccountsController,
        SessionsController,
        LinksController,
        KeysController,
        ...OPERATIONS_CONTROLLERS,
      ],
    };
  }
}
