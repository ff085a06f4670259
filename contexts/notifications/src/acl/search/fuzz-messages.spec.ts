import { SUBSCRIPTIONS } from '@pawprint/platform/messaging';
import { UnitOfWork } from '@pawprint/platform/ports';
import { fuzzMessagesContract } from '@pawprint/platform/testing/fuzz';
import {
  kittenAdoptedV1,
  kittenWithdrawnV1,
  savedSearchDeletedV1,
  savedSearchMatchedV1,
} from '@pawprint/search/published-language';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';

fuzzMessagesContract(
  [savedSearchMatchedV1, kittenAdoptedV1, kittenWithdrawnV1, savedSearchDeletedV1],
  async () => {
    const { app, stored, stop } = await runNotificationsInMemory();
    return { subscriptions: app.get(SUBSCRIPTIONS), unitOfWork: app.get(UnitOfWork), stored, stop };
  },
);
