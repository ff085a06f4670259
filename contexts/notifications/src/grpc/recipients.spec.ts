import { CommandBus } from '@nestjs/cqrs';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { ownedServiceContract } from '@pawprint/platform/testing/who-may';
import { toUuid } from '@pawprint/shared-kernel';
import { aContent, anOccasion } from '#test/a-notification.js';
import { startInMemoryNotifications } from '#test/index.js';
import { VALID_PREFERENCES } from '#test/requests.js';
import { ChangePreferences } from '../application/change-preferences/change-preferences.command.js';
import { Notify } from '../application/notify/notify.command.js';
import type { RecipientId } from '../domain/recipient/recipient-id.js';
import { recipientsV1 } from '../published-language/index.js';

ownedServiceContract({
  context: 'notifications',
  contract: recipientsV1,
  method: 'ListNotifications',
  requestAbout: (recipientId) => ({ recipientId }),
  path: (recipientId) => `/recipients/${recipientId}/notifications`,
  start: async (grpc, personId) => {
    const world = new InMemoryWorld();
    const { authentication } = grpc;
    const notifications = await startInMemoryNotifications(world, { authentication, grpc });
    const commands = notifications.get(CommandBus);
    const recipientId: RecipientId = toUuid(personId);
    const anyTime = { ...VALID_PREFERENCES, quietHours: null, dailyCap: null };
    await commands.execute(new ChangePreferences(recipientId, anyTime));
    await commands.execute(new Notify(recipientId, anOccasion(), aContent()));
    // The first notification is sent, and the second one is due.
    await world.drain();
    await commands.execute(new Notify(recipientId, anOccasion(), aContent()));
    return notifications;
  },
});
