import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { inspect } from 'node:util';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
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

/** A way to Postgres that can be closed and opened. */
class Road {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;

  private constructor(
    private readonly destination: { host: string; port: number },
    readonly port: number,
  ) {}

  static async closed(databaseUrl: string): Promise<Road> {
    const { hostname, port } = new URL(databaseUrl);
    const reserved = createServer().listen(0, '127.0.0.1');
    await once(reserved, 'listening');
    const free = (reserved.address() as AddressInfo).port;
    reserved.close();
    await once(reserved, 'close');
    return new Road({ host: hostname, port: Number(port) }, free);
  }

  async open(): Promise<void> {
    this.server = createServer((here) => {
      const there = connect(this.destination);
      for (const [socket, other] of [
        [here, there],
        [there, here],
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
    const closed = once(this.server!, 'close');
    this.server!.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

describe('a database that is away', () => {
  let database: TestDatabase;
  let road: Road;
  let app: Awaited<ReturnType<typeof NestFactory.createApplicationContext>>;
  /** Holds the lock of a process that migrates. */
  let migrating: pg.Client;

  beforeAll(async () => {
    database = await createTestDatabase(['here']);
    road = await Road.closed(database.urls.here!);
    migrating = new pg.Client(database.urls.here);
    await migrating.connect();
    await migrating.query(`SELECT pg_advisory_lock(hashtextextended('migrations of here', 0))`);
    const url = new URL(database.urls.here!);
    url.port = String(road.port);
    class PlatformAlone {}
    const platform = PostgresPlatformModule.for({
      context: 'here',
      databaseUrl: url.href,
      entities: [],
      follows: ['here'],
      clock: new AdjustableClock(),
    });
    app = await NestFactory.createApplicationContext(
      { module: PlatformAlone, imports: [platform] },
      { logger: false, abortOnError: false },
    );
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await road.close();
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

  // One story, told in three tests: not there yet, there, gone and back.
  it('is waited for, and so are its tables', async () => {
    expect(await isReady()).toBe(false);
    await expect(app.get(Transaction).query('SELECT 1')).rejects.toThrow(DatabaseUnavailable);

    await road.open();
    await until('its migration waits for the other process', async () => {
      const { rowCount } = await migrating.query(
        `SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database
         WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`,
      );
      return rowCount === 1;
    });
    expect(await isReady()).toBe(false);
    await migrating.end();

    await app.get(Database).ready;
    expect(await isReady()).toBe(true);
  });

  it('is told from one that objects', async () => {
    const transaction = app.get(Transaction);

    await expect(transaction.query('SELECT nonsense')).rejects.not.toBeInstanceOf(DatabaseUnavailable);
    await expect(transaction.query(`SELECT pg_terminate_backend(pg_backend_pid())`)).rejects.toThrow(
      DatabaseUnavailable,
    );
  });

  it('is used again as soon as it is back', async () => {
    await road.close();
    expect(await isReady()).toBe(false);
    const unitOfWork = app.get(UnitOfWork);
    const select = () => app.get(Transaction).query('SELECT 1 AS one');
    await expect(unitOfWork.run(select)).rejects.toThrow(DatabaseUnavailable);

    const insisting = unitOfWork.runWithRetry(select, 10_000);
    await road.open();

    await expect(insisting).resolves.toEqual([{ one: 1 }]);
    await until('it is ready', isReady);
  });
});

describe('insisting on a unit of work', () => {
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

  it('goes on for as long as the database is away', async () => {
    let runs = 0;

    const answer = await platform.unitOfWork.runWithRetry(async () => {
      await platform.notes.write(`run ${++runs}`);
      if (runs < 3) throw new DatabaseUnavailable('in this test');
      return 'at last';
    }, 10_000);

    expect(answer).toBe('at last');
    expect(await platform.notes.all()).toEqual(['run 3']);
  });

  it('goes on when the connection breaks between two statements', async () => {
    const { transaction, unitOfWork } = platform;
    let runs = 0;

    const answer = await unitOfWork.runWithRetry(async () => {
      if (++runs === 1) {
        await transaction.query('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => {});
        // What TypeORM says then is about its own state, no longer about Postgres.
        await until('TypeORM has let go of the connection', () =>
          transaction.query('SELECT 1').then(
            () => false,
            (error: unknown) => /already released/.test(inspect(error)),
          ),
        );
      }
      await transaction.query('SELECT 1');
      return 'at last';
    }, 10_000);

    expect([answer, runs]).toEqual(['at last', 2]);
  });

  it('ends with the last failure when the time is over', async () => {
    const away = platform.unitOfWork.runWithRetry(
      () => Promise.reject(new DatabaseUnavailable('in this test')),
      1,
    );

    await expect(away).rejects.toThrow(DatabaseUnavailable);
  });

  it('ends at once where the database is not to blame', async () => {
    let runs = 0;

    const failing = platform.unitOfWork.runWithRetry(() => {
      runs++;
      return Promise.reject(new Error('too young'));
    }, 10_000);

    await expect(failing).rejects.toThrow('too young');
    expect(runs).toBe(1);
  });
});
