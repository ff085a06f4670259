import { accountErasedV1 } from '@pawprint/identity/published-language';
import { SUBSCRIPTIONS } from '@pawprint/platform/messaging';
import { UnitOfWork } from '@pawprint/platform/ports';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { fuzzMessagesContract } from '@pawprint/platform/testing/fuzz';
import { startInMemorySearch } from '#test/index.js';
import { TABLES } from '#test/running-search.js';

fuzzMessagesContract([accountErasedV1], async () => {
  const world = new InMemoryWorld();
  const app = await startInMemorySearch(world);
  const sizeOf = (table: string): number => world.database.collection(`search.${table}`).size;
  return {
    subscriptions: app.get(SUBSCRIPTIONS),
    unitOfWork: app.get(UnitOfWork),
    stored: () => Promise.resolve(TABLES.reduce((sum, table) => sum + sizeOf(table), 0)),
    stop: () => app.close(),
  };
});
