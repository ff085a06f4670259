import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { Catalogue } from '../../domain/catalogue/catalogue.js';
import { Kittens } from '../../domain/kitten/kittens.js';
import { SavedSearchMatcher } from '../../domain/saved-search/saved-search-matcher.js';
import { anId } from '#test/a-kitten.js';
import { idIn } from '#test/responses.js';
import { problemIn } from '#test/problem.js';
import { listing, saving } from '#test/requests.js';
import { startSearchOn } from '#test/running-search-on-postgres.js';

/** A kitten that is listed while a search with existing matches is being saved matches once. */
describe('a saved search with existing matches', () => {
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
    const response = await app.inject(saving(adopter, { criteria: { coat }, include: 'existing-matches' }));
    expect(response.statusCode).toBe(201);
    clock.advanceBy(1_000);
  }
  const isAllMatched = async (): Promise<boolean> => {
    const response = await app.inject({ method: 'GET', url: '/messaging' });
    const { subscriptions } = response.json<{ subscriptions: { lag: number; retries: number }[] }>();
    return subscriptions.every(({ lag, retries }) => lag + retries === 0);
  };
  const isLockAwaited = async (): Promise<boolean> => {
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

  /** Delays the result of the next call of a port until `meanwhile` has resolved. */
  function delayNextCall<Port extends object, Name extends keyof Port>(
    port: Port,
    name: Name,
    meanwhile: () => Promise<unknown>,
  ): void {
    const original = port[name] as (...args: unknown[]) => Promise<unknown>;
    port[name] = (async (...args: unknown[]) => {
      port[name] = original as Port[Name];
      const result = await original.apply(port, args);
      await meanwhile();
      return result;
    }) as Port[Name];
  }

  it('matches a kitten that was listed and matched before', async () => {
    const [adopter, felix] = [anId(), await list('blue')];
    await until('the kitten is matched', isAllMatched);
    await save(adopter, 'blue');
    expect(await matchesOf(adopter)).toEqual([felix]);
  });

  it('matches a kitten once that was listed before and is matched afterwards', async () => {
    const [adopter, isBlocked, resume] = [
      anId(),
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
    ];
    delayNextCall(app.get(Kittens), 'get', () => (isBlocked.resolve(), resume.promise));
    const felix = await list('red');
    await isBlocked.promise;

    await save(adopter, 'red');
    resume.resolve();

    expect(await matchesOf(adopter)).toEqual([felix]);
  });

  it('matches a kitten whose listing is not committed yet', async () => {
    const [adopter, isListed, resume] = [
      anId(),
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
    ];
    delayNextCall(app.get(Kittens), 'add', () => (isListed.resolve(), resume.promise));
    const felix = list('cream');
    await isListed.promise;

    await save(adopter, 'cream');
    resume.resolve();

    const id = await felix;
    expect(await matchesOf(adopter)).toEqual([id]);
  });

  it('matches a kitten that is listed after it has read existing matches and before it is saved', async () => {
    const [adopter, hasRead, resume] = [anId(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    delayNextCall(app.get(Catalogue), 'current', () => (hasRead.resolve(), resume.promise));
    const saved = save(adopter, 'smoke');
    await hasRead.promise;

    const felix = await list('smoke');
    await until(
      'matching waits for a lock, or has finished',
      async () => (await isLockAwaited()) || (await isAllMatched()),
    );
    resume.resolve();
    await saved;

    expect(await matchesOf(adopter)).toEqual([felix]);
  });

  it('receives 503 when matching blocks it for too long, and can be saved again', async () => {
    const [adopter, isBlocked, resume] = [
      anId(),
      Promise.withResolvers<void>(),
      Promise.withResolvers<void>(),
    ];
    delayNextCall(app.get(SavedSearchMatcher), 'candidatesFor', () => (isBlocked.resolve(), resume.promise));
    const felix = await list('fawn');
    await isBlocked.promise;
    const request = saving(adopter, { criteria: { coat: 'fawn' }, include: 'existing-matches' });

    problemIn(await app.inject(request), 503);
    resume.resolve();
    await save(adopter, 'fawn');

    expect(await matchesOf(adopter)).toEqual([felix]);
  });
});
