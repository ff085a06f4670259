import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@pawprint/platform/persistence';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { listing, searching } from '#test/requests.js';
import { startSearchOn } from '#test/running-search-on-postgres.js';

/** A bound and no expectation. */
const SOON = { withinMs: 5_000 };

describe('while whoever hears of a kitten is stuck', () => {
  let database: TestDatabase<'search'>;
  let app: Awaited<ReturnType<typeof startSearchOn>>['app'];
  let isStuck = false;
  const goOn = Promise.withResolvers<void>();
  beforeAll(async () => {
    database = await createTestDatabase(['search']);
    ({ app } = await startSearchOn(database.urls.search));
    await app.get(Database).ready;
    const searches = app.get(SavedSearchMatcher);
    const candidatesFor = searches.candidatesFor.bind(searches);
    searches.candidatesFor = async (...kitten) => {
      isStuck = true;
      await goOn.promise;
      return candidatesFor(...kitten);
    };
  });
  afterAll(async () => {
    goOn.resolve();
    await app.close();
    await database.drop();
  });

  it('the shelter has its answer, and so has whoever searches', async () => {
    const answers: number[] = [];
    const ask = (request: Parameters<typeof app.inject>[0]): void =>
      void app.inject(request).then(({ statusCode }) => answers.push(statusCode));

    ask(listing({ name: 'Felix' }));
    await until('matching has begun, and goes no further', () => isStuck);
    await until('the shelter has its answer', () => answers.length === 1, SOON);
    ask(listing({ name: 'Salem' }));
    ask(searching('q=felix'));
    await until('they have theirs', () => answers.length === 3, SOON);

    expect(answers.sort((one, other) => one - other)).toEqual([200, 201, 201]);
  });
});
