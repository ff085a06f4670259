import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountErasedV1 } from '@pawprint/identity/published-language';
import { Database, Transaction } from '@pawprint/platform/persistence';
import {
  createTestDatabase,
  startUpstream,
  type TestDatabase,
  until,
  type Upstream,
} from '@pawprint/platform/testing';
import { anId } from '#test/a-kitten.js';
import { listing, listingSavedSearches, saving } from '#test/requests.js';
import { startSearchOn } from '#test/running-search-on-postgres.js';

describe('subscription to Identity', () => {
  let database: TestDatabase<'search' | 'identity'>;
  let identity: Upstream;
  let app: Awaited<ReturnType<typeof startSearchOn>>['app'];
  beforeAll(async () => {
    database = await createTestDatabase(['search', 'identity']);
    identity = await startUpstream('identity', database.urls.identity);
    ({ app } = await startSearchOn(database.urls.search));
    await app.get(Database).ready;
  });
  afterAll(async () => {
    await app.close();
    await identity.stop();
    await database.drop();
  });
  const erase = (personId: string): Promise<void> =>
    identity.publish({ type: accountErasedV1.type, subject: personId, data: { personId } });
  const save = async (adopterId: string, name = 'Gingers'): Promise<number> =>
    (await app.inject(saving(adopterId, { name, criteria: { coat: 'ginger' } }))).statusCode;
  const savedBy = async (adopterId: string): Promise<number> =>
    (await app.inject(listingSavedSearches(adopterId))).json<{ savedSearches: unknown[] }>().savedSearches
      .length;
  const untilIdle = (): Promise<void> =>
    until('every message is handled', async () => {
      const { subscriptions } = (await app.inject({ method: 'GET', url: '/messaging' })).json<{
        subscriptions: { lag: number; retries: number }[];
      }>();
      return subscriptions.every(({ lag, retries }) => lag + retries === 0);
    });
  const published = (type: string, adopterId: string): Promise<unknown[]> =>
    app.get(Transaction).query('SELECT FROM outbox WHERE type = $1 AND subject = $2', [type, adopterId]);

  it('deletes the saved searches of an erased person once, and they match no later kitten', async () => {
    const [anna, ben] = [anId(), anId()];
    await save(anna);
    await save(anna, 'Orange ones');
    await save(ben);

    await erase(anna);
    await erase(anna);
    await until('the saved searches are deleted', async () => (await savedBy(anna)) === 0);
    await app.inject(listing({ coat: 'ginger' }));
    await untilIdle();

    expect(await published('search.saved-search-deleted.v1', anna)).toHaveLength(2);
    expect(await published('search.saved-search-matched.v1', anna)).toEqual([]);
    expect(await published('search.saved-search-matched.v1', ben)).toHaveLength(1);
    expect(await savedBy(ben)).toBe(1);
  });

  it('refuses a search that an erased person saves later', async () => {
    const carla = anId();
    await erase(carla);
    await untilIdle();
    expect(await save(carla)).toBe(409);
    expect(await savedBy(carla)).toBe(0);
  });
});
