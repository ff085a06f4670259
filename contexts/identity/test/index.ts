import type { Provider } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { createHttpApplication } from '@pawprint/platform/http';
import { type AuthenticationSettings, DEFAULT_REQUEST_LIMITS } from '@pawprint/platform/runtime';
import { InMemoryPlatformModule, type InMemoryWorld } from '@pawprint/platform/testing';
import { toUuid } from '@pawprint/shared-kernel';
import { IsAddressConfirmed } from '#src/application/is-address-confirmed/is-address-confirmed.query.js';
import { IdentityModule } from '#src/identity.module.js';
import { FAKES } from './fakes/index.js';
import type { Application } from './running-identity.js';
import { IN_MEMORY_ADAPTERS } from './in-memory/index.js';

export { badRequests } from './bad-requests.js';
export { Mailer, type OutgoingEmail } from '#src/domain/email/mailer.js';
export { renderEmail } from '#src/infrastructure/email/email-templates.js';
export { adaptersInTest, ISSUER } from './running-identity.js';
export { SoftwareAuthenticator } from './software-authenticator.js';
export type { Application };

/** Starts Identity with in-memory adapters; requests are injected, without a socket. */
export async function startInMemoryIdentity(
  world: InMemoryWorld,
  adapters: Provider[] = FAKES,
  authentication?: AuthenticationSettings,
  grpcPort?: number,
): Promise<Application> {
  const platform = InMemoryPlatformModule.for('identity', world);
  const grpc =
    grpcPort === undefined
      ? undefined
      : { host: '127.0.0.1', port: grpcPort, variable: 'IDENTITY_GRPC_PORT' };
  const module = IdentityModule.on(platform, [...IN_MEMORY_ADAPTERS, ...adapters], grpc);
  const app = await createHttpApplication(module, false, { ...DEFAULT_REQUEST_LIMITS, authentication });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** Whether a person has confirmed an address, as the gRPC service of Identity answers. */
export const isAddressConfirmed = (
  identity: Application,
  personId: string,
  address: string,
): Promise<boolean> => identity.get(QueryBus).execute(new IsAddressConfirmed(toUuid(personId), address));
