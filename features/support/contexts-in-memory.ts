import { startInMemoryNotifications } from '@pawprint/notifications/testing';
import {
  adaptersInTest,
  isAddressConfirmed,
  Mailer,
  startInMemoryIdentity,
} from '@pawprint/identity/testing';
import type { AuthenticationSettings } from '@pawprint/platform/runtime';
import type { InMemoryWorld } from '@pawprint/platform/testing';
import { startInMemorySearch } from '@pawprint/search/testing';
import { InMemoryAccountMailer } from './in-memory-account-mailer.js';
import { InMemoryMailer } from './in-memory-mailer.js';
import type { FakeEmailProvider } from './fake-email-provider.js';

/** Undefined when callers are not identified. */
type Settings = AuthenticationSettings | undefined;
type Started = ReturnType<typeof startInMemorySearch>;

/** Starts each context with in-memory adapters. All contexts share one world. With accounts, Notifications asks Identity. */
export const contextsInMemory = {
  identity: (world: InMemoryWorld, emailProvider: FakeEmailProvider, authentication: Settings): Started =>
    startInMemoryIdentity(
      world,
      [...adaptersInTest().adapters, { provide: Mailer, useValue: new InMemoryAccountMailer(emailProvider) }],
      authentication,
    ),
  search: (world: InMemoryWorld, _: FakeEmailProvider, authentication: Settings): Started =>
    startInMemorySearch(world, authentication),
  notifications: (
    world: InMemoryWorld,
    emailProvider: FakeEmailProvider,
    authentication: Settings,
    identity: () => Awaited<Started>,
  ): Started =>
    startInMemoryNotifications(world, {
      mailer: new InMemoryMailer(emailProvider),
      authentication,
      ...(authentication && {
        confirmation: { isConfirmed: (id, address) => isAddressConfirmed(identity(), id, address) },
      }),
    }),
};
