// The front door and Search as processes, on Postgres and over NATS.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, NatsServer, type TestDatabase, until } from '@pawprint/platform/testing';
import { describeWithNats } from '@pawprint/platform/testing/describe-with-nats';
import { aFreePort, ContextProcess } from '../delivery/context-process.js';
import { requestWithRetry } from '../delivery/retrying-client.js';

const SEARCH = '/search?q=tabby';
const KITTEN = {
  name: 'Felix',
  breed: 'European Shorthair',
  coat: 'tabby',
  sex: 'male',
  bornOn: '2026-01-01',
  temperament: ['calm'],
  description: 'Sits in boxes.',
  place: { town: 'Berlin', latitude: 52.5, longitude: 13.4 },
};
/** Requests that run before and after the end of a process. */
const REQUESTS = 50;

interface System {
  readonly searches: readonly ContextProcess[];
  readonly frontDoors: readonly ContextProcess[];
}

let database: TestDatabase<'search' | 'front-door'>;
let clockFile: string;
const processes: ContextProcess[] = [];

async function aProcess(name: 'search' | 'front-door', environment: Record<string, string>) {
  const port = await aFreePort();
  const variables = {
    DATABASE_URL: database.urls[name],
    [`${name.toUpperCase().replace('-', '_')}_PORT`]: String(port),
  };
  const program = name === 'front-door' ? { program: 'front-door/dist/main.js' } : {};
  const one = new ContextProcess({ name, port, ...program, environment: { ...variables, ...environment } });
  processes.push(one);
  await one.startAndBeReady();
  return one;
}

/** Starts processes of Search and of the front door, whose clock stands still. */
async function start(
  numberOf: { searches: number; frontDoors: number },
  environment: Record<string, string> = {},
): Promise<System> {
  database = await createTestDatabase(['search', 'front-door']);
  clockFile = join(mkdtempSync(join(tmpdir(), 'pawprint-clock-')), 'clock');
  writeFileSync(clockFile, '2026-05-04T09:00:00Z');
  const several = (length: number, one: () => Promise<ContextProcess>) =>
    Promise.all(Array.from({ length }, one));
  const grpcPorts: number[] = [];
  const searches = await several(numberOf.searches, async () => {
    const grpcPort = await aFreePort();
    grpcPorts.push(grpcPort);
    return aProcess('search', { SEARCH_GRPC_PORT: String(grpcPort), ...environment });
  });
  const instances = `static:${searches.map(({ url }) => url.slice('http://'.length)).join(',')}`;
  const names = {
    ...{ SEARCH_HTTP: instances, NOTIFICATIONS_HTTP: instances, IDENTITY_HTTP: instances },
    SEARCH_GRPC: `static:${grpcPorts.map((port) => `127.0.0.1:${port}`).join(',')}`,
    // These contexts do not run.
    ...{ NOTIFICATIONS_GRPC: 'static:127.0.0.1:1', IDENTITY_GRPC: 'static:127.0.0.1:1' },
  };
  const frontDoors = await several(numberOf.frontDoors, () =>
    aProcess('front-door', { ...names, CLOCK_FILE: clockFile, ...environment }),
  );
  return { searches, frontDoors };
}

async function stop(): Promise<void> {
  await Promise.all(processes.splice(0).map((one) => one.dispose()));
  await database.drop();
  rmSync(join(clockFile, '..'), { recursive: true });
}

async function get(url: string) {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  const cacheStatus = response.headers.get('cache-status') ?? '';
  return { status: response.status, cacheStatus, body: await response.text() };
}

const isHit = async ({ url }: ContextProcess): Promise<boolean> =>
  (await get(url + SEARCH)).cacheStatus === 'front-door; hit; ttl=60';

async function listAndWait({ searches, frontDoors }: System): Promise<void> {
  for (const frontDoor of frontDoors) await until('the response is stored', () => isHit(frontDoor));

  // Their clock stands still, so the processes do not ask again because of the time.
  await requestWithRetry(`${searches[0]!.url}/kittens`, { method: 'POST', body: KITTEN, expected: 201 });

  for (const { url } of frontDoors)
    await until('the response contains the kitten', async () =>
      (await get(url + SEARCH)).body.includes('Felix'),
    );
}

describe('front door before two processes of Search', () => {
  let system: System;
  beforeAll(async () => {
    system = await start({ searches: 2, frontDoors: 2 });
  });
  afterAll(stop);

  it('sends a kitten that another client lists in a cached search, from every process', () =>
    listAndWait(system));

  it('answers every request while one process of Search is killed, whether it is cached, forwarded or composed', async () => {
    writeFileSync(clockFile, '+0');
    const { url } = system.frontDoors[0]!;
    const statuses: number[] = [];
    const overviews: string[] = [];
    let isOver = false;
    const client = async (path: () => string): Promise<void> => {
      while (!isOver) statuses.push((await get(url + path())).status);
    };
    const overviewing = async (): Promise<void> => {
      while (!isOver) overviews.push((await get(`${url}/overview/${randomUUID()}`)).body);
    };
    const adopter = `/adopters/${randomUUID()}/saved-searches`;
    const clients = [() => `/search?q=${randomUUID()}`, () => adopter].flatMap((path) => [
      client(path),
      client(path),
    ]);
    clients.push(overviewing(), overviewing());
    const more = async (): Promise<void> => {
      const before = [statuses, overviews].map(({ length }) => length + REQUESTS);
      await until('more requests are answered', () =>
        [statuses, overviews].every(({ length }, at) => length > before[at]!),
      );
    };

    await more();
    await system.searches[0]!.kill();
    await more();
    isOver = true;
    await Promise.all(clients);

    expect(new Set(statuses)).toEqual(new Set([200]));
    const unavailable = { state: 'unavailable' };
    expect(new Set(overviews).size).toBe(1);
    expect(JSON.parse(overviews[0]!)).toEqual({
      ...{ account: unavailable, notifications: unavailable },
      savedSearches: { state: 'available', content: { savedSearches: [] } },
    });
  });

  it('marks a cached search as stale while every process of Search is killed', async () => {
    writeFileSync(clockFile, '2026-05-04T10:00:00Z');
    const { url } = system.frontDoors[0]!;
    await until('the response is stored', () => isHit(system.frontDoors[0]!));
    // The test before may have killed one of them.
    await Promise.all(system.searches.map((one) => one.kill().catch(() => {})));
    writeFileSync(clockFile, '2026-05-04T10:02:00Z');

    const { status, cacheStatus } = await get(url + SEARCH);

    expect([status, cacheStatus]).toEqual([200, 'front-door; hit; ttl=-60; detail=stale-if-error']);
    expect((await get(`${url}/search?q=ginger`)).status).toBe(503);
  });
});

describeWithNats('front door over NATS', () => {
  let nats: NatsServer;
  let system: System;
  beforeAll(async () => {
    nats = await NatsServer.start();
    system = await start({ searches: 1, frontDoors: 1 }, { NATS_URL: nats.url });
  });
  afterAll(async () => {
    await stop();
    await nats.stop();
  });

  it('sends a kitten that another client lists in a cached search', () => listAndWait(system));
});
