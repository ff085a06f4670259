import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { v7 } from 'uuid';
import { createHttpApplication } from '../http/http-application.js';
import { ProgressReports } from '../messaging/progress.js';
import { Counter, Metrics } from '../observability/metrics.js';
import { DatabaseUnavailable } from '../ports/index.js';
import { CircuitBreaker, CircuitBreakerRegistry } from '../resilience/index.js';
import { Readiness } from '../runtime/readiness.js';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { DocumentedApplication } from '#test/documented-application.js';
import { InMemoryPlatformModule } from '#test/in-memory-platform.module.js';
import { InMemoryWorld } from '#test/in-memory-world.js';
import { JourneyReports, OPERATIONS_CONTROLLERS, type StepQuery } from './index.js';

describe('routes for operators', () => {
  let app: Awaited<ReturnType<typeof createHttpApplication>>;
  let documented: DocumentedApplication;
  beforeAll(async () => {
    const platform = InMemoryPlatformModule.for('here', new InMemoryWorld());
    const module = { module: class {}, imports: [platform], controllers: OPERATIONS_CONTROLLERS };
    app = await createHttpApplication(module, false);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    documented = new DocumentedApplication(app);
  });
  afterAll(() => app.close());
  afterEach(() => void jest.restoreAllMocks());

  const get = (url: string) => documented.send({ method: 'GET', url });
  const bodyOf = async (url: string): Promise<unknown> => (await get(url)).json();
  const withoutDatabase = (): void => {
    jest.spyOn(app.get(Readiness), 'ping').mockRejectedValue(new DatabaseUnavailable('in this test'));
  };

  it('show that the process lives, also without a database', async () => {
    withoutDatabase();
    expect(await bodyOf('/health/live')).toEqual({ status: 'alive' });
  });

  it('show that the process is ready only while the database answers', async () => {
    expect(await bodyOf('/health/ready')).toEqual({ status: 'ready' });
    withoutDatabase();
    expect((await get('/health/ready')).statusCode).toBe(503);
  });

  it('show the state of the data store, and the pool from before the ping', async () => {
    const pool = { maxConnections: 2, openConnections: 1, idleConnections: 1, waiting: 0 };
    const readiness = app.get(Readiness);
    const events: string[] = [];
    jest.spyOn(readiness, 'pool').mockImplementation(() => (events.push('pool'), pool));
    jest.spyOn(readiness, 'ping').mockImplementation(async () => void events.push('ping'));

    expect(await bodyOf('/health')).toMatchObject({
      dataStore: { state: 'available', pool },
      openConnections: 0,
    });
    expect(events).toEqual(['pool', 'ping']);

    withoutDatabase();
    expect(await bodyOf('/health')).toMatchObject({ dataStore: { state: 'unavailable', pool } });
  });

  it('show each provider with the state of its circuit', async () => {
    const options = { errorThreshold: 1, successThreshold: 1, timeoutMs: 1_000 };
    app.get(CircuitBreakerRegistry).add('smtp', new CircuitBreaker(options, new AdjustableClock()));

    const { providers } = (await bodyOf('/health/providers')) as { providers: unknown };
    expect(providers).toMatchObject([{ name: 'smtp', state: 'closed' }]);
    expect(await bodyOf('/health')).toMatchObject({ providers });
  });

  it('show the metrics of the process in the format of Prometheus', async () => {
    const registers = [app.get(Metrics)];
    new Counter({ name: 'cats_brushed_total', help: 'Brushed cats', registers }).inc(3);

    const { headers, payload } = await get('/metrics');

    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(payload).toContain('cats_brushed_total 3');
    expect(payload).toContain('# TYPE http_requests_throttled_total counter');
  });

  it('count requests by the template of their route, and all unknown paths as one', async () => {
    const count = async (labels: string): Promise<number> => {
      const { payload } = await get('/metrics');
      const line = payload.split('\n').find((one) => one.startsWith(`${REQUESTS}_count{${labels}}`));
      return Number(line?.split(' ').at(-1) ?? 0);
    };
    const REQUESTS = 'http_request_duration_seconds';
    const letter = 'method="GET",route="/dead-letters/:id",status="4xx"';
    const unknown = 'method="any",route="none",status="4xx"';
    const before = [await count(letter), await count(unknown)];

    for (let request = 0; request < 3; request++) {
      await get(`/dead-letters/${v7()}`);
      await app.inject({ method: 'GET', url: `/unknown/${v7()}` });
      await app.inject({ method: 'PUT', url: `/also-unknown/${v7()}` });
    }

    expect([await count(letter), await count(unknown)]).toEqual([before[0]! + 3, before[1]! + 6]);
    const { payload } = await get('/metrics');
    expect(payload).not.toContain('unknown');
    expect(payload).not.toContain('route="/metrics"');
    expect(payload).toContain(`${REQUESTS}_bucket{le="0.25",${letter}}`);
  });

  it('show the progress of each subscription', async () => {
    const progress = { subscription: 'cats', lag: 1, retries: 2, leases: 3 };
    app.get(ProgressReports).add(() => Promise.resolve(progress));

    expect(await bodyOf('/messaging')).toEqual({ subscriptions: [progress] });
  });

  describe('journey', () => {
    const AT = new Date('2026-05-04T09:00:00.000Z');
    const stepOf = (id: string) => ({
      ...{ id: `step of ${id}`, causationId: null, correlationId: id, kind: 'effect' as const },
      ...{ name: 'email', detail: 'sent', at: AT, appendedAt: null },
    });
    let queries: StepQuery[];
    beforeAll(() => {
      app.get(JourneyReports).add((query) => {
        queries.push(query);
        return Promise.resolve([stepOf(query.id)]);
      });
    });
    const stepsOf = async (path: string): Promise<unknown> => {
      queries = [];
      return bodyOf(`/journeys/${path}`);
    };

    it('consists of the steps with its id, since a time if one is given', async () => {
      expect(await stepsOf('a-request')).toEqual({
        steps: [{ ...stepOf('a-request'), at: AT.toISOString() }],
      });
      expect(queries).toEqual([{ id: 'a-request', since: null }]);

      await stepsOf('a-request?since=2026-05-03T00:00:00Z');
      expect(queries).toEqual([{ id: 'a-request', since: new Date('2026-05-03T00:00:00Z') }]);
    });

    it('begins one minute before the time in a UUID of version 7', async () => {
      const id = v7({ msecs: AT.getTime() });
      await stepsOf(id);
      expect(queries).toEqual([{ id, since: new Date(AT.getTime() - 60_000) }]);
    });

    it.each([
      ['a%20b', 'id', 'must consist of 1 to 128 visible ASCII characters'],
      ['x'.repeat(129), 'id', 'must consist of 1 to 128 visible ASCII characters'],
      ['a?since=yesterday', 'since', 'must be a date and time in ISO 8601, such as 2026-05-04T09:00:00Z'],
    ])('causes 400 when its id or time is invalid: %s', async (path, field, message) => {
      expect(await stepsOf(path)).toMatchObject({ status: 400, errors: [{ field, message }] });
    });
  });
});
