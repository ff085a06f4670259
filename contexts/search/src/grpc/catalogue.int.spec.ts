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
/** The lock timeout of any statement. */
const LOCK_TIMEOUT_MS = 3_000;

describe('catalogue service over gRPC', () => {
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
  const getKittens = async (
    ids: readonly string[],
    withinMs = LONG_MS,
  ): Promise<readonly CatalogueKittenV1[]> =>
    (await client.call<GetKittensResponseV1>('GetKittens', { ids }, withinMs)).kittens;
  const listed = async (): Promise<string> => (await app.inject(listing())).json<{ id: string }>().id;

  it('returns the states of kittens and no entry for an unknown id', async () => {
    const [stillListed, adopted, withdrawn] = [await listed(), await listed(), await listed()];
    await app.inject(adopting(adopted));
    await app.inject(withdrawing(withdrawn));

    const kittens = await getKittens([stillListed, adopted, anId(), withdrawn.toUpperCase(), stillListed]);

    expect(kittens).toHaveLength(3);
    expect(kittens).toEqual(
      expect.arrayContaining([
        { id: stillListed, state: 'KITTEN_STATE_LISTED' },
        { id: adopted, state: 'KITTEN_STATE_ADOPTED' },
        { id: withdrawn, state: 'KITTEN_STATE_WITHDRAWN' },
      ]),
    );
  });

  it('accepts up to 100 ids, and also none', async () => {
    const id = await listed();
    expect(await getKittens([id, ...Array.from({ length: 99 }, () => anId())])).toHaveLength(1);
    expect(await getKittens([])).toEqual([]);
  });

  it.each([
    [
      'more than 100 ids',
      Array.from({ length: 101 }, () => anId()),
      'ids: must contain at most 100 ids, not 101',
    ],
    ['an id that is not a UUID', [anId(), 'Felix'], 'ids[1]: must be a UUID'],
    ['an empty id', [''], 'ids[0]: must be a UUID'],
  ])('refuses %s and names the field', async (_, ids, why) => {
    await expect(getKittens(ids)).rejects.toThrow(`INVALID_ARGUMENT: ${why}`);
  });

  const connected = async (): Promise<pg.Client> => {
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    return admin;
  };

  it('cancels the database query when the deadline of the caller has passed', async () => {
    // A second connection, because pg_stat_activity does not change within a transaction.
    const [holder, observer] = [await connected(), await connected()];
    await holder.query('BEGIN; LOCK TABLE search.kittens IN ACCESS EXCLUSIVE MODE');
    const waitingQueries = async (): Promise<number> => {
      const waiting = `SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%ANY($1)%'`;
      return (await observer.query(waiting)).rowCount!;
    };

    const since = performance.now();
    const response = getKittens([anId()], 1_000).catch(String);
    await until('the query waits for the lock', async () => (await waitingQueries()) === 1);
    expect(await response).toContain('DEADLINE_EXCEEDED');

    // The lock is still held, so without the deadline the query would wait until the lock timeout.
    await until('the query is cancelled', async () => (await waitingQueries()) === 0);
    expect(performance.now() - since).toBeLessThan(LOCK_TIMEOUT_MS);
    await holder.end();
    await observer.end();
  });

  it('becomes unavailable with its database, and recovers with it', async () => {
    proxy.cut();
    await expect(getKittens([anId()])).rejects.toThrow('UNAVAILABLE');
    await until('the client has no live instance', () => client.live.length === 0);

    proxy.restore();
    const responds = (): Promise<boolean> =>
      getKittens([anId()]).then(
        (kittens) => kittens.length === 0,
        () => false,
      );
    await until('the service responds again', responds);
  });
});
