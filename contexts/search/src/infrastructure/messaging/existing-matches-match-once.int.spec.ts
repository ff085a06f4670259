import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { Catalogue } from '../../domain/catalogue/catalogue.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { anId } from '#test/a-kitten.js';
import { idIn } from '#test/asking.js';
import { problemIn } from '#test/problem.js';
import { listing, saving } from '#test/requests.js';
import { startSearchOn } from '#test/running-search-on-postgres.js';

/** Somebody saves a search with what is there, and a kitten is listed at the very same moment: it matches, and once. */
describe('a search that includes what is there', () => {
  let database: TestDatabase<'search'>;
  let app: Awaited<ReturnType<typeof startSearchOn>>['app'];
  let clock: Awaited<ReturnType<typeof startSearchOn>>['clock'];
  beforeAll(async () => {
    database = await createTestDatabase(['search']);
    ({ app, clock } = await startSearchOn(database.urls.search));
    await app.get(Database).ready;
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const list = async (coat: string): Promise<string> => idIn(await app.inject(listing({ coat })));
  async function save(adopter: string, coat: string): Promise<void> {
    clock.advanceBy(1_000);
    const answer = await app.inject(saving(adopter, { criteria: { coat }, include: 'existing-matches' }));
    expect(answer.statusCode).toBe(201);
    clock.advanceBy(1_000);
  }
  const isAllMatched = async (): Promise<boolean> => {
    const answer = await app.inject({ method: 'GET', url: '/messaging' });
    const { subscriptions } = answer.json<{ subscriptions: { lag: number; retries: number }[] }>();
    return subscriptions.every(({ lag, retries }) => lag + retries === 0);
  };
  const somebodyWaits = async (): Promise<boolean> => {
    const sql = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database =
      (SELECT oid FROM pg_database WHERE datname = current_database())`;
    return (await app.get(Transaction).query(sql)).length > 0;
  };
  async function matchesOf(adopter: string): Promise<string[]> {
    await until('all kittens are matched', isAllMatched);
    const rows = await app.get(Transaction).query<{ kitten: string }>(
      `SELECT data -> 'kitten' ->> 'id' AS kitten FROM outbox
       WHERE type = 'search.saved-search-matched.v1' AND subject = $1`,
      [adopter],
    );
    return rows.map(({ kitten }) => kitten);
  }

  /** The next call goes through, and does not come back before what is to happen meanwhile has happened. */
  function once<Port extends object, Name extends keyof Port>(
    port: Port,
    name: Name,
    meanwhile: () => Promise<unknown>,
  ): void {
    const usual = port[name] as (...given: unknown[]) => Promise<unknown>;
    port[name] = (async (...given: unknown[]) => {
      port[name] = usual as Port[Name];
      const result = await usual.apply(port, given);
      await meanwhile();
      return result;
    }) as Port[Name];
  }

  it('finds a kitten that was listed before and has been matched', async () => {
    const [adopter, felix] = [anId(), await list('blue')];
    await until('it is matched', isAllMatched);
    await save(adopter, 'blue');
    expect(await matchesOf(adopter)).toEqual([felix]);
  });

  it('finds a kitten that was listed before, and meets it no more when it is matched', async () => {
    const [adopter, isStuck, goOn] = [anId(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    once(app.get(Kittens), 'get', () => (isStuck.resolve(), goOn.promise));
    const felix = await list('red');
    await isStuck.promise;

    await save(adopter, 'red');
    goOn.resolve();

    expect(await matchesOf(adopter)).toEqual([felix]);
  });

  it('meets a kitten whose listing had begun and was not committed', async () => {
    const [adopter, isListed, goOn] = [anId(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    once(app.get(Kittens), 'add', () => (isListed.resolve(), goOn.promise));
    const felix = list('cream');
    await isListed.promise;

    await save(adopter, 'cream');
    goOn.resolve();

    const id = await felix;
    expect(await matchesOf(adopter)).toEqual([id]);
  });

  it('meets a kitten that was listed after it had looked, and before it was saved', async () => {
    const [adopter, hasLooked, goOn] = [anId(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    once(app.get(Catalogue), 'find', () => (hasLooked.resolve(), goOn.promise));
    const saved = save(adopter, 'smoke');
    await hasLooked.promise;

    const felix = await list('smoke');
    await until(
      'matching waits, or is through',
      async () => (await somebodyWaits()) || (await isAllMatched()),
    );
    goOn.resolve();
    await saved;

    expect(await matchesOf(adopter)).toEqual([felix]);
  });

  it('waits no longer than a moment for matching that is stuck, and can be saved again', async () => {
    const [adopter, isStuck, goOn] = [anId(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    once(app.get(SavedSearchMatcher), 'candidatesFor', () => (isStuck.resolve(), goOn.promise));
    const felix = await list('fawn');
    await isStuck.promise;
    const request = saving(adopter, { criteria: { coat: 'fawn' }, include: 'existing-matches' });

    problemIn(await app.inject(request), 503);
    goOn.resolve();
    await save(adopter, 'fawn');

    expect(await matchesOf(adopter)).toEqual([felix]);
  });
});
