import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@pawprint/platform/persistence';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { listing, searching } from '#test/requests.js';
import { startSearchOn } from '#test/running-search-on-postgres.js';

/** An upper bound for a slow machine; responses take a few milliseconds. */
describe('Search while matching is blocked', () => {
  let database: TestDatabase<'search'>;
  let app: Awaited<ReturnType<typeof startSearchOn>>['app'];
  let isBlocked = false;
  const resume = Promise.withResolvers<void>();
  beforeAll(async () => {
    database = await createTestDatabase(['search']);
    ({ app } = await startSearchOn(database.urls.search));
    await app.get(Database).ready;
    const searches = app.get(SavedSearchMatcher);
    const candidatesFor = searches.candidatesFor.bind(searches);
    searches.candidatesFor = async (...kitten) => {
      isBlocked = true;
      await resume.promise;
      return candidatesFor(...kitten);
    };
  });
  afterAll(async () => {
    resume.resolve();
    await app.close();
    await database.drop();
  });

  it('answers listings and searches', async () => {
    const statuses: number[] = [];
    const send = (request: Parameters<typeof app.inject>[0]): void =>
      void app.inject(request).then(({ statusCode }) => statuses.push(statusCode));

    send(listing({ name: 'Felix' }));
    await until('matching is blocked', () => isBlocked);
    await until('the first listing is answered', () => statuses.length === 1);
    send(listing({ name: 'Salem' }));
    send(searching('q=felix'));
    await until('the second listing and the search are answered', () => statuses.length === 3);

    expect(statuses.sort((one, other) => one - other)).toEqual([200, 201, 201]);
  });
});
