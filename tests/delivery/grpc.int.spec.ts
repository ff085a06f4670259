import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RpcClient } from '@pawprint/platform/rpc';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { catalogueV1, type GetKittensResponseV1 } from '@pawprint/search/published-language';
import { aFreePort, ContextProcess } from './context-process.js';

/** Nobody is known by it. */
const SOMEBODY = '0190a6c2-7c00-7000-8000-0000000000ff';
const ANSWERED_WITHIN_MS = 20_000;
/** After that, whoever has not left is cut off. */
const NOT_CUT_OFF_MS = 4_000;

describe('Search, asked by other contexts', () => {
  let database: TestDatabase<'search'>;
  beforeAll(async () => {
    database = await createTestDatabase(['search']);
  });
  afterAll(() => database.drop());

  const processes: ContextProcess[] = [];
  const clients: RpcClient[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    for (const one of processes.splice(0)) await one.dispose();
  });
  async function aSearch(grpcPort: number): Promise<ContextProcess> {
    const port = await aFreePort();
    const environment = {
      DATABASE_URL: database.urls.search,
      SEARCH_PORT: String(port),
      SEARCH_GRPC_PORT: String(grpcPort),
    };
    const search = new ContextProcess({ name: 'search', port, environment });
    processes.push(search);
    return search;
  }
  async function aClientOf(...ports: number[]): Promise<RpcClient> {
    const name = `static:${ports.map((port) => `127.0.0.1:${port}`).join(',')}`;
    const client = new RpcClient({ name, contract: catalogueV1 });
    clients.push(client);
    await until('all are found', () => client.live.length === ports.length);
    return client;
  }
  const ask = (client: RpcClient): Promise<GetKittensResponseV1> =>
    client.ask<GetKittensResponseV1>('GetKittens', { ids: [SOMEBODY] }, ANSWERED_WITHIN_MS);

  it('answers on, while one process of two is killed, and one is told to end, and both come back', async () => {
    const ports = [await aFreePort(), await aFreePort()] as const;
    const [first, second] = [await aSearch(ports[0]), await aSearch(ports[1])];
    await Promise.all([first.startAndBeReady(), second.startAndBeReady()]);
    const client = await aClientOf(...ports);
    let isOver = false;
    let answers = 0;
    const asking = (async () => {
      while (!isOver) {
        expect(await ask(client)).toEqual({ kittens: [] });
        answers++;
      }
    })();
    const answersOn = async (): Promise<void> => {
      const before = answers;
      await until('it answers on', () => answers > before + 20);
    };
    await answersOn();

    await first.kill();
    await answersOn();
    expect(client.live).toEqual([`127.0.0.1:${ports[1]}`]);
    first.start();
    await until('the first is back', () => client.live.length === 2, { withinMs: 30_000 });

    const { code, tookMs } = await second.terminate();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(NOT_CUT_OFF_MS);
    await answersOn();
    expect(client.live).toEqual([`127.0.0.1:${ports[0]}`]);

    isOver = true;
    await asking;
  });

  it('says which variable to set where its port is taken', async () => {
    const port = await aFreePort();
    const [first, second] = [await aSearch(port), await aSearch(port)];
    await first.startAndBeReady();

    second.start();

    await until('the second has ended', () => second.accidents.length === 1, { withinMs: 30_000 });
    expect(second.accidents[0]).toContain(`Port ${port} is taken; set SEARCH_GRPC_PORT to another one.`);
  });
});
