import { whoMayContract } from '@pawprint/platform/testing/who-may';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';

await whoMayContract('notifications', async (authentication) => {
  const { app, stored } = await runNotificationsInMemory(undefined, authentication);
  return { application: app, stored };
});
