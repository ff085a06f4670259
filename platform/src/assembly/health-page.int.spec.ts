import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { Controller, Get } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { createTestDatabase, type TestDatabase } from '#test/test-database.js';
import { until } from '#test/until.js';
import { PostgresPlatformModule } from './postgres-platform.module.js';
import { createHttpApplication } from '../http/http-application.js';
import { Database, Transaction } from '../persistence/index.js';
import { HealthController } from '../operations/health.controller.js';
import { Allowed } from '../http/index.js';
import type { Health } from '../operations/health.response.js';

const POOL_SIZE = 10;

@Controller()
class TestController {
  @Allowed('anyone')
  @Get('quick')
  quick(): string {
    return 'done';
  }

  @Allowed('anyone')
  @Get('error')
  error(): never {
    throw new Error('unexpected');
  }
}

describe('health page', () => {
  let database: TestDatabase<'here'>;
  let app: Awaited<ReturnType<typeof createHttpApplication>>;
  let port: number;

  beforeAll(async () => {
    database = await createTestDatabase(['here']);
    const platform = PostgresPlatformModule.for({
      ...{ context: 'here', databaseUrl: database.urls.here, entities: [], follows: ['here'] },
      clock: new AdjustableClock(),
    });
    app = await createHttpApplication(
      { module: class {}, imports: [platform], controllers: [HealthController, TestController] },
      false,
    );
    await app.listen(0, '127.0.0.1');
    ({ port } = app.getHttpServer().address() as AddressInfo);
    await app.get(Database).ready;
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const get = (path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });
  const health = async (): Promise<Health> => (await get('/health')).json() as Promise<Health>;

  it('shows the connections of the data store, and work that waits for one', async () => {
    const pool = () => app.get(Database).pool();
    const other = new pg.Client(database.urls.here);
    await other.connect();
    await other.query('SELECT pg_advisory_lock(1)');
    const query = () =>
      app
        .get(Transaction)
        .query('SELECT pg_advisory_xact_lock(1)')
        .catch(() => {});

    const blocked = Array.from({ length: POOL_SIZE + 2 }, query);
    await until('work waits for a connection', () => pool()?.waiting === 2);
    const busy = await health();
    await other.end();
    await Promise.all(blocked);

    expect(busy.dataStore.pool).toEqual({
      ...{ maxConnections: POOL_SIZE, openConnections: POOL_SIZE, idleConnections: 0, waiting: 2 },
    });
    await until('all connections are idle', () => pool()?.idleConnections === pool()?.openConnections);
    expect((await health()).dataStore).toMatchObject({
      state: 'available',
      pool: { maxConnections: POOL_SIZE, waiting: 0 },
    });
  });

  it('shows the average time and the shares of errors of the latest responses, without its own', async () => {
    for (const path of ['/quick', '/quick', '/nowhere', '/error']) await get(path);

    const { responses } = await health();

    expect(responses).toEqual({
      ...{ windowSeconds: 60, count: 4, averageMs: expect.any(Number) },
      ...{ badRequestShare: 1 / 4, serverErrorShare: 1 / 4 },
    });
    expect(responses.averageMs).toBeGreaterThan(0);
  });

  it('shows the number of open connections of clients', async () => {
    await until('other connections are closed', async () => (await health()).openConnections === 1);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    await until('the connection is counted', async () => (await health()).openConnections === 2);
    socket.destroy();
    await until('the connection is closed', async () => (await health()).openConnections === 1);
  });
});
