import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@pawprint/platform/persistence';
import { RpcClient, RpcServer } from '@pawprint/platform/rpc';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import pg from 'pg';
import {
  catalogueV1,
  type CatalogueKittenV1,
  type GetKittensResponseV1,
} from '../published-language/index.js';
import { anId } from '#test/a-kitten.js';
import { type CuttableProxy, startCuttableProxy } from '#test/cuttable-proxy.js';
import { adopting, listing, withdrawing } from '#test/requests.js';
import { startSearchOn } from '#test/running-search-on-postgres.js';

const LONG_MS = 20_000;
/** For which any statement may wait for a lock. */
const USUAL_BOUND_MS = 3_000;

describe('the catalogue, asked by other contexts', () => {
  let database: TestDatabase<'search'>;
  let proxy: CuttableProxy;
  let app: Awaited<ReturnType<typeof startSearchOn>>['app'];
  let client: RpcClient;
  beforeAll(async () => {
    database = await createTestDatabase(['search']);
    proxy = await startCuttableProxy(database.urls.search);
    ({ app } = await startSearchOn(proxy.url, { overGrpc: true }));
    await app.get(Database).ready;
    client = new RpcClient({ name: `static:127.0.0.1:${app.get(RpcServer).port}`, contract: catalogueV1 });
    await until('Search is ready', () => client.live.length === 1);
  });
  afterAll(async () => {
    client.close();
    await app.close();
    await proxy.close();
    await database.drop();
  });
  const ask = async (ids: readonly string[], withinMs = LONG_MS): Promise<readonly CatalogueKittenV1[]> =>
    (await client.ask<GetKittensResponseV1>('GetKittens', { ids }, withinMs)).kittens;
  const listed = async (): Promise<string> => (await app.inject(listing())).json<{ id: string }>().id;

  it('tells what became of kittens, and nothing of those that were never listed', async () => {
    const [there, adopted, withdrawn] = [await listed(), await listed(), await listed()];
    await app.inject(adopting(adopted));
    await app.inject(withdrawing(withdrawn));

    const kittens = await ask([there, adopted, anId(), withdrawn.toUpperCase(), there]);

    expect(kittens).toHaveLength(3);
    expect(kittens).toEqual(
      expect.arrayContaining([
        { id: there, state: 'KITTEN_STATE_LISTED' },
        { id: adopted, state: 'KITTEN_STATE_ADOPTED' },
        { id: withdrawn, state: 'KITTEN_STATE_WITHDRAWN' },
      ]),
    );
  });

  it('answers as many as 100 at once, and none', async () => {
    const there = await listed();
    expect(await ask([there, ...Array.from({ length: 99 }, () => anId())])).toHaveLength(1);
    expect(await ask([])).toEqual([]);
  });

  it.each([
    ['more than 100 ids', Array.from({ length: 101 }, () => anId()), 'ids: at most 100, not 101'],
    ['what is no id', [anId(), 'Felix'], 'ids[1]: must be a UUID'],
    ['an id that is left blank', [''], 'ids[0]: must be a UUID'],
  ])('refuses %s, and names the field', async (_, ids, why) => {
    await expect(ask(ids)).rejects.toThrow(`INVALID_ARGUMENT: ${why}`);
  });

  const connected = async (): Promise<pg.Client> => {
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    return admin;
  };

  it('gives up a question when nobody waits for the answer any more', async () => {
    // Within a transaction, what is going on is only looked at once.
    const [holder, onlooker] = [await connected(), await connected()];
    await holder.query('BEGIN; LOCK TABLE search.kittens IN ACCESS EXCLUSIVE MODE');
    const asked = async (): Promise<number> => {
      const waiting = `SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%ANY($1)%'`;
      return (await onlooker.query(waiting)).rowCount!;
    };

    const since = performance.now();
    const answer = ask([anId()], 1_000).catch(String);
    await until('Postgres is asked', async () => (await asked()) === 1);
    expect(await answer).toContain('DEADLINE_EXCEEDED');

    // The lock is still held, and would be waited for until its usual bound.
    await until('Postgres is not asked any more', async () => (await asked()) === 0);
    expect(performance.now() - since).toBeLessThan(USUAL_BOUND_MS);
    await holder.end();
    await onlooker.end();
  });

  it('is away while its database is, and comes back with it', async () => {
    proxy.cut();
    await expect(ask([anId()])).rejects.toThrow('UNAVAILABLE');
    await until('it is not asked any more', () => client.live.length === 0);

    proxy.mend();
    const answers = (): Promise<boolean> =>
      ask([anId()]).then(
        (kittens) => kittens.length === 0,
        () => false,
      );
    await until('it answers again', answers, { withinMs: 30_000 });
  });
});
