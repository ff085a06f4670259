import { accountErasedV1 } from '@pawprint/identity/published-language';
import { SUBSCRIPTIONS } from '@pawprint/platform/messaging';
import { UnitOfWork } from '@pawprint/platform/ports';
import { fuzzMessagesContract } from '@pawprint/platform/testing/fuzz';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';

fuzzMessagesContract([accountErasedV1], async () => {
  const { app, stored, stop } = await runNotificationsInMemory();
  return { subscriptions: app.get(SUBSCRIPTIONS), unitOfWork: app.get(UnitOfWork), stored, stop };
});
