import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '@pawprint/platform/persistence';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import type { InjectOptions } from 'fastify';
import { anId } from '#test/a-kitten.js';
import { type CuttableProxy, startCuttableProxy } from '#test/cuttable-proxy.js';
import { problemIn } from '#test/problem.js';
import {
  aKittenInput,
  adopting,
  correcting,
  importing,
  listing,
  listingSavedSearches,
  saving,
  searching,
  viewing,
} from '#test/requests.js';
import { startSearchOn } from '#test/running-search-on-postgres.js';
import type { HttpResponse } from '#test/running-search.js';

type Application = Awaited<ReturnType<typeof startSearchOn>>['app'];

/** The time-outs of a transaction and of its rollback, when the database does not respond either. */
const RESPONSE_WITHIN_MS = 15_000;
const RECOVERED_WITHIN_MS = 60_000;

const live: InjectOptions = { method: 'GET', url: '/health/live' };
const ready: InjectOptions = { method: 'GET', url: '/health/ready' };
const routes: [string, InjectOptions][] = [
  ['listing', listing()],
  ['listing under a key', listing({}, { 'idempotency-key': 'a-key' })],
  ['viewing', viewing(anId())],
  ['correcting', correcting(anId(), { coat: 'ginger' })],
  ['importing', importing([{ ...aKittenInput, reference: '1' }])],
  ['adopting', adopting(anId())],
  ['searching', searching('q=felix')],
  ['saving', saving(anId())],
  ['saved searches', listingSavedSearches(anId())],
  ['progress of subscriptions', { method: 'GET', url: '/messaging' }],
  ['dead letters', { method: 'GET', url: '/dead-letters' }],
];

async function expectAllUnavailable(app: Application): Promise<void> {
  expect((await app.inject(live)).statusCode).toBe(200);
  const responses = await Promise.all(
    [ready, ...routes.map(([, request]) => request)].map((request) => app.inject(request)),
  );
  for (const response of responses) expectUnavailable(response);
}

function expectUnavailable(response: HttpResponse): void {
  expect(problemIn(response, 503).detail).toMatch(/nothing was (stored|listed)/i);
  expect(response.headers['retry-after']).toMatch(/^[1-9]\d*$/);
}

describe('Search that starts while the database is unavailable', () => {
  let app: Application;
  beforeAll(async () => {
    ({ app } = await startSearchOn('postgres://nobody:nothing@127.0.0.1:1/nowhere'));
  });
  afterAll(() => app.close());

  it('stays alive and reports that it is not ready', async () => {
    expect((await app.inject(live)).json()).toEqual({ status: 'alive' });
    expectUnavailable(await app.inject(ready));
  });

  it('shows on the health page that the data store is unavailable', async () => {
    const response = await app.inject({ method: 'GET', url: '/health' });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({ dataStore: { state: 'unavailable', pool: null } });
  });

  it.each(routes)('answers 503 with Retry-After: %s', async (_, request) => {
    expectUnavailable(await app.inject(request));
  });

  it('still answers an invalid request with 400', async () => {
    problemIn(await app.inject(searching('')), 400);
  });
});

describe('Search when the database becomes unavailable', () => {
  let database: TestDatabase<'search'>;
  let proxy: CuttableProxy;
  let app: Application;
  beforeAll(async () => {
    database = await createTestDatabase(['search']);
    proxy = await startCuttableProxy(database.urls.search);
    ({ app } = await startSearchOn(proxy.url));
    await app.get(Database).ready;
  });
  beforeEach(async () => {
    expect((await app.inject(listing())).statusCode).toBe(201);
  });
  afterAll(async () => {
    await app.close();
    await proxy.close();
    await database.drop();
  });

  /** Sends requests, which may fail with 503 only, until all of them succeed. */
  async function expectRecovery(): Promise<void> {
    const isRecovered = async (): Promise<boolean> => {
      const responses = await Promise.all([app.inject(ready), app.inject(listing())]);
      for (const { statusCode } of responses) expect([200, 201, 503]).toContain(statusCode);
      return responses.every(({ statusCode }) => statusCode < 300);
    };
    await until('Search has recovered', isRecovered, { withinMs: RECOVERED_WITHIN_MS });
  }

  it('answers everything except liveness with 503, and recovers when the database is available again', async () => {
    proxy.cut();
    await expectAllUnavailable(app);
    proxy.restore();
    await expectRecovery();
  });

  it('recovers when its connections were cut between two requests', async () => {
    proxy.cut();
    proxy.restore();
    await expectRecovery();
  });

  it('answers 503 within 15 s when the database does not respond, and recovers afterwards', async () => {
    proxy.stall();
    const since = performance.now();
    await expectAllUnavailable(app);
    expect(performance.now() - since).toBeLessThan(RESPONSE_WITHIN_MS);
    proxy.restore();
    await expectRecovery();
  });
});

describe('Search that starts before the database', () => {
  it('serves requests when the database becomes available', async () => {
    const database = await createTestDatabase(['search']);
    const proxy = await startCuttableProxy(database.urls.search);
    proxy.cut();
    const { app } = await startSearchOn(proxy.url);
    expectUnavailable(await app.inject(listing()));

    proxy.restore();
    await app.get(Database).ready;

    expect((await app.inject(listing())).statusCode).toBe(201);
    await app.close();
    await proxy.close();
    await database.drop();
  });
});
