import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { inspect } from 'node:util';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { UnitOfWork } from '../ports/unit-of-work.js';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { startPlatformOnPostgres } from '#test/contracts/postgres-platforms.js';
import { until } from '#test/until.js';
import { createTestDatabase, type TestDatabase } from '#test/test-database.js';
import { DatabaseUnavailable } from '../ports/database-unavailable.js';
import { Database } from '../persistence/database.js';
import { PostgresPlatformModule } from './postgres-platform.module.js';
import { Transaction } from '../persistence/transaction.js';

/** A TCP proxy in front of Postgres that a test closes and opens. */
class DatabaseProxy {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  private constructor(
    private readonly destination: { host: string; port: number },
    readonly port: number,
  ) {}

  static async closed(databaseUrl: string): Promise<DatabaseProxy> {
    const { hostname, port } = new URL(databaseUrl);
    const reserved = createServer().listen(0, '127.0.0.1');
    await once(reserved, 'listening');
    const free = (reserved.address() as AddressInfo).port;
    reserved.close();
    await once(reserved, 'close');
    return new DatabaseProxy({ host: hostname, port: Number(port) }, free);
  }

  async open(): Promise<void> {
    if (this.server?.listening) return;
    this.server = createServer((client) => {
      const server = connect(this.destination);
      for (const [socket, other] of [
        [client, server],
        [server, client],
      ] as const) {
        this.sockets.add(socket);
        socket.pipe(other);
        socket.on('error', () => other.destroy());
        socket.on('close', () => this.sockets.delete(socket) && other.destroy());
      }
    }).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async close(): Promise<void> {
    if (!this.server?.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

describe('unavailable database', () => {
  let database: TestDatabase;
  let proxy: DatabaseProxy;
  let app: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;
  /** Another process, which holds the lock of the migrations. */
  let migrating: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase(['here']);
    proxy = await DatabaseProxy.closed(database.urls.here!);
    migrating = new pg.Client(database.urls.here);
    await migrating.connect();
    await migrating.query(`SELECT pg_advisory_lock(hashtextextended('migrations of here', 0))`);
    const url = new URL(database.urls.here!);
    url.port = String(proxy.port);
    class TestModule {}
    const platform = PostgresPlatformModule.for({
      context: 'here',
      databaseUrl: url.href,
      entities: [],
      follows: ['here'],
      clock: new AdjustableClock(),
    });
    app = await NestFactory.createApplicationContext(
      { module: TestModule, imports: [platform] },
      { logger: false, abortOnError: false },
    );
    await app.init();
  });
  afterAll(async () => {
    await migrating.end();
    await app.close();
    await proxy.close();
    await database.drop();
  });

  const isReady = () =>
    app
      .get(Database)
      .ping()
      .then(
        () => true,
        (error: unknown) => {
          expect(error).toBeInstanceOf(DatabaseUnavailable);
          return false;
        },
      );

  const available = async (): Promise<void> => {
    await proxy.open();
    await migrating.end();
    await app.get(Database).ready;
  };

  it('delays readiness until it answers and its migrations are done', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => {});
    expect(await isReady()).toBe(false);
    await expect(app.get(Database).ping()).rejects.toMatchObject({
      cause: 'not connected and migrated yet',
    });
    expect(app.get(Database).pool()).toBeNull();
    await until('another attempt has failed', () => warn.mock.calls.length > 0);
    expect(warn).toHaveBeenCalledWith(
      expect.stringMatching(/^Not connected yet, retrying in \d+ ms: .*ECONNREFUSED/),
    );
    warn.mockRestore();
    await expect(app.get(Transaction).query('SELECT 1')).rejects.toThrow(DatabaseUnavailable);

    await proxy.open();
    await until('its migration waits for the other process', async () => {
      const { rowCount } = await migrating.query(
        `SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database
         WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`,
      );
      return rowCount === 1;
    });
    expect(await isReady()).toBe(false);

    await available();
    expect(await isReady()).toBe(true);
  });

  it('causes DatabaseUnavailable when the connection breaks, not when a statement is invalid', async () => {
    await available();
    const transaction = app.get(Transaction);

    await expect(transaction.query('SELECT nonsense')).rejects.not.toBeInstanceOf(DatabaseUnavailable);
    await expect(transaction.query(`SELECT pg_terminate_backend(pg_backend_pid())`)).rejects.toThrow(
      DatabaseUnavailable,
    );
  });

  it('serves again as soon as it answers', async () => {
    await available();
    await proxy.close();
    expect(await isReady()).toBe(false);
    const unitOfWork = app.get(UnitOfWork);
    const select = () => app.get(Transaction).query('SELECT 1 AS one');
    await expect(unitOfWork.run(select)).rejects.toThrow(DatabaseUnavailable);

    const retrying = unitOfWork.runWithRetry(select, 10_000);
    await proxy.open();

    await expect(retrying).resolves.toEqual([{ one: 1 }]);
    await until('the database is ready', isReady);
  });
});

describe('unit of work with retries', () => {
  let database: TestDatabase;
  let platform: Awaited<ReturnType<typeof startPlatformOnPostgres>>;
  beforeAll(async () => {
    database = await createTestDatabase(['here']);
    platform = await startPlatformOnPostgres('here', database.urls.here!);
  });
  afterAll(async () => {
    await platform.stop();
    await database.drop();
  });

  it('runs again while the database is unavailable', async () => {
    let runs = 0;

    const result = await platform.unitOfWork.runWithRetry(async () => {
      await platform.notes.write(`run ${++runs}`);
      if (runs < 3) throw new DatabaseUnavailable('in this test');
      return 'at last';
    }, 10_000);

    expect(result).toBe('at last');
    expect(await platform.notes.all()).toEqual(['run 3']);
  });

  it('runs again when the connection breaks between two statements', async () => {
    const { transaction, unitOfWork } = platform;
    let runs = 0;

    const result = await unitOfWork.runWithRetry(async () => {
      if (++runs === 1) {
        await transaction.query('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => {});
        // From then on, TypeORM's errors are about its own state, not about Postgres.
        await until('TypeORM has released the connection', () =>
          transaction.query('SELECT 1').then(
            () => false,
            (error: unknown) => /already released/.test(inspect(error)),
          ),
        );
      }
      await transaction.query('SELECT 1');
      return 'at last';
    }, 10_000);

    expect([result, runs]).toEqual(['at last', 2]);
  });

  it('throws the last error when the time is over', async () => {
    const failing = platform.unitOfWork.runWithRetry(
      () => Promise.reject(new DatabaseUnavailable('in this test')),
      1,
    );

    await expect(failing).rejects.toThrow(DatabaseUnavailable);
  });

  it('does not retry an error that the database did not cause', async () => {
    let runs = 0;

    const failing = platform.unitOfWork.runWithRetry(() => {
      runs++;
      return Promise.reject(new Error('too young'));
    }, 10_000);

    await expect(failing).rejects.toThrow('too young');
    expect(runs).toBe(1);
  });
});
