import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RpcClient } from '@pawprint/platform/rpc';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { catalogueV1, type GetKittensResponseV1 } from '@pawprint/search/published-language';
import { aFreePort, ContextProcess } from './context-process.js';
import { slowdown } from './slowdown.js';

/** Not the id of a kitten. */
const UNKNOWN_ID = '0190a6c2-7c00-7000-8000-0000000000ff';
const DEADLINE_MS = 20_000;
/** Open calls are cancelled after this time. */
const CANCELS_AFTER_MS = 4_000;

describe('gRPC server of Search', () => {
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
    await until('all instances are live', () => client.live.length === ports.length);
    return client;
  }
  const getKittens = (client: RpcClient): Promise<GetKittensResponseV1> =>
    client.call<GetKittensResponseV1>('GetKittens', { ids: [UNKNOWN_ID] }, DEADLINE_MS);

  it('responds to every call while one of two processes is killed and the other one is restarted', async () => {
    const ports = [await aFreePort(), await aFreePort()] as const;
    const [first, second] = [await aSearch(ports[0]), await aSearch(ports[1])];
    await Promise.all([first.startAndBeReady(), second.startAndBeReady()]);
    const client = await aClientOf(...ports);
    let isOver = false;
    let responses = 0;
    const calling = (async () => {
      while (!isOver) {
        expect(await getKittens(client)).toEqual({ kittens: [] });
        responses++;
      }
    })();
    const moreResponses = async (): Promise<void> => {
      const before = responses;
      await until('more responses arrive', () => responses > before + 20);
    };
    await moreResponses();

    await first.kill();
    await moreResponses();
    expect(client.live).toEqual([`127.0.0.1:${ports[1]}`]);
    first.start();
    await until('the first instance is live again', () => client.live.length === 2);

    const { code, tookMs } = await second.terminate();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(CANCELS_AFTER_MS * slowdown());
    await moreResponses();
    expect(client.live).toEqual([`127.0.0.1:${ports[0]}`]);

    isOver = true;
    await calling;
  });

  it('exits with an error that names the variable when its port is taken', async () => {
    const port = await aFreePort();
    const [first, second] = [await aSearch(port), await aSearch(port)];
    await first.startAndBeReady();

    second.start();

    await until('the second process has exited', () => second.unexpectedExits.length === 1);
    expect(second.unexpectedExits[0]).toContain(
      `Port ${port} is taken; set SEARCH_GRPC_PORT to another one.`,
    );
  });
});
