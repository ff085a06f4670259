import { InMemoryWorld } from '@pawprint/platform/testing';
import { whoMayContract } from '@pawprint/platform/testing/who-may';
import { startInMemoryIdentity } from '#test/index.js';

const TABLES = ['accounts', 'sessions', 'emails', 'outbox'];

await whoMayContract('identity', async (authentication) => {
  const world = new InMemoryWorld();
  const rows = (): number[] => TABLES.map((table) => world.database.collection(`identity.${table}`).size);
  return {
    application: await startInMemoryIdentity(world, undefined, authentication),
    stored: () => Promise.resolve(rows().reduce((sum, size) => sum + size)),
  };
});
