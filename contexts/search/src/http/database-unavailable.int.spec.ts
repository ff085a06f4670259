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
  savedBy,
  saving,
  searching,
  viewing,
} from '#test/requests.js';
import { startSearchOn } from '#test/running-search-on-postgres.js';
import type { Answer } from '#test/running-search.js';

type Application = Awaited<ReturnType<typeof startSearchOn>>['app'];

/** As long as a transaction that gets no answer takes, and its roll-back, which gets none either. */
const ANSWERED_WITHIN_MS = 15_000;
const HEALED_WITHIN_MS = 10_000;

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
  ['saved searches', savedBy(anId())],
  ['how far messages have got', { method: 'GET', url: '/messaging' }],
  ['dead letters', { method: 'GET', url: '/dead-letters' }],
];

async function expectAway(app: Application): Promise<void> {
  expect((await app.inject(live)).statusCode).toBe(200);
  const answers = await Promise.all(
    [ready, ...routes.map(([, request]) => request)].map((request) => app.inject(request)),
  );
  for (const answer of answers) expectUnavailable(answer);
}

function expectUnavailable(answer: Answer): void {
  expect(problemIn(answer, 503).detail).toMatch(/nothing was (stored|listed)/i);
  expect(answer.headers['retry-after']).toMatch(/^[1-9]\d*$/);
}

describe('without a database at the start', () => {
  let app: Application;
  beforeAll(async () => {
    ({ app } = await startSearchOn('postgres://nobody:nothing@127.0.0.1:1/nowhere'));
  });
  afterAll(() => app.close());

  it('the process is alive and not ready', async () => {
    expect((await app.inject(live)).json()).toEqual({ status: 'alive' });
    expectUnavailable(await app.inject(ready));
  });

  it.each(routes)('%s is 503, and worth another try', async (_, request) => {
    expectUnavailable(await app.inject(request));
  });

  it('bad requests are bad requests', async () => {
    problemIn(await app.inject(searching('')), 400);
  });
});

describe('when the database goes away', () => {
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

  /** Asks as impatient clients do, and counts only what is not 503. */
  async function heals(): Promise<void> {
    const isHealed = async (): Promise<boolean> => {
      const answers = await Promise.all([app.inject(ready), app.inject(listing())]);
      for (const { statusCode } of answers) expect([200, 201, 503]).toContain(statusCode);
      return answers.every(({ statusCode }) => statusCode < 300);
    };
    await until('it is healed', isHealed, { withinMs: HEALED_WITHIN_MS });
  }

  it('everything is 503 but being alive, and it heals by itself', async () => {
    proxy.cut();
    await expectAway(app);
    proxy.mend();
    await heals();
  });

  it('connections that were cut while nobody looked do no harm', async () => {
    proxy.cut();
    proxy.mend();
    await heals();
  });

  it('silence is 503 within a bounded time, and it heals by itself', async () => {
    proxy.swallow();
    const since = performance.now();
    await expectAway(app);
    expect(performance.now() - since).toBeLessThan(ANSWERED_WITHIN_MS);
    proxy.mend();
    await heals();
  }, 60_000);
});

describe('when the database comes late', () => {
  it('search begins to work by itself', async () => {
    const database = await createTestDatabase(['search']);
    const proxy = await startCuttableProxy(database.urls.search);
    proxy.cut();
    const { app } = await startSearchOn(proxy.url);
    expectUnavailable(await app.inject(listing()));

    proxy.mend();
    await app.get(Database).ready;

    expect((await app.inject(listing())).statusCode).toBe(201);
    await app.close();
    await proxy.close();
    await database.drop();
  });
});
