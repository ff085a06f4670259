import type { CommandBus } from '@nestjs/cqrs';
import { accountErasedV1 } from '@pawprint/identity/published-language';
import type { Subscription } from '@pawprint/platform/messaging';
import { WhenAccountErased } from './when-account-erased.translator.js';

export function subscriptionsToIdentity(commands: CommandBus): Subscription[] {
  const erased = new WhenAccountErased(commands);
  return [
    {
      name: 'forget-recipients',
      from: 'identity',
      handlers: { [accountErasedV1.type]: (message) => erased.handle(message) },
    },
  ];
}
