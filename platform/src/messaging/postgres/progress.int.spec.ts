import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { anOutgoingEvent } from '#test/contracts/messages.js';
import { type PlatformOnPostgres, startPlatformOnPostgres } from '#test/contracts/postgres-platforms.js';
import { createTestDatabase, type TestDatabase } from '#test/test-database.js';
import { until } from '#test/until.js';

const HOUR_MS = 3_600_000;

describe('progress report', () => {
  let database: TestDatabase<'here'>;
  let admin: pg.Client;
  let here: PlatformOnPostgres;
  let handle: (type: string) => Promise<void>;
  const clock = new AdjustableClock();
  beforeEach(async () => {
    database = await createTestDatabase(['here']);
    admin = new pg.Client(database.adminUrl);
    await admin.connect();
    const handlers = Object.fromEntries(
      ['first.v1', 'next.v1'].map((type) => [type, () => handle(type)] as const),
    );
    here = await startPlatformOnPostgres('here', database.urls.here, {
      clock,
      subscriptions: () => [{ name: 'ping-pong', from: 'here', handlers }],
    });
  });
  afterEach(async () => {
    await here.stop();
    await admin.end();
    await database.drop();
  });

  const append = (type: string): Promise<void> =>
    here.unitOfWork.run(() => here.outbox.append([anOutgoingEvent(type, { subject: 'a subject' })]));
  const count = async (what: string): Promise<number> =>
    Number((await admin.query(`SELECT FROM ${what}`)).rowCount);
  const leftToDo = async (): Promise<number> => {
    const [progress] = await here.progress.all();
    return progress!.lag + progress!.retries + progress!.leases;
  };
  /** Runs the actions after the queries of reports, one after each. A report queries the retry queue, and then the lag. */
  function afterTheQueries(...actions: (() => Promise<void>)[]): void {
    const after =
      <Query extends (...args: never[]) => Promise<number>>(query: Query) =>
      async (...args: Parameters<Query>): Promise<number> => {
        const seen = await query(...args);
        await actions.shift()?.();
        return seen;
      };
    here.log.lag = after(here.log.lag.bind(here.log));
    here.retryQueue.waiting = after(here.retryQueue.waiting.bind(here.retryQueue));
  }

  it('does not report zero while a retried message appends a new event', async () => {
    const stuck = Promise.withResolvers<void>();
    // Not a number of attempts, because the second reader may try the message too before it is in the retry queue.
    let fails = true;
    handle = async (type) => {
      if (type === 'next.v1') return stuck.promise;
      if (fails) throw new Error('not now');
      await append('next.v1');
    };
    await append('first.v1');
    await until('the message is in the retry queue', async () => (await count('here.retry_queue')) === 1);

    afterTheQueries(async () => {
      fails = false;
      clock.advanceBy(HOUR_MS);
      await until(
        'the retried message has appended an event',
        async () => (await count(`here.outbox WHERE type = 'next.v1'`)) === 1,
      );
    });

    expect(await leftToDo()).toBeGreaterThan(0);
    stuck.resolve();
  });

  it('does not report zero while a message that is being handled fails and enters the retry queue', async () => {
    const [started, failing] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    handle = () => {
      started.resolve();
      return failing.promise;
    };
    await append('first.v1');
    await started.promise;

    afterTheQueries(async () => {
      failing.reject(new Error('not now'));
      await until('the message is in the retry queue', async () => (await count('here.retry_queue')) === 1);
    });

    expect(await leftToDo()).toBeGreaterThan(0);
  });

  it('does not report zero when two messages fail in turn while reports are read', async () => {
    const [first, next] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const started: string[] = [];
    let isFixed = false;
    handle = (type) => {
      started.push(type);
      if (type === 'next.v1') return next.promise;
      return isFixed ? Promise.resolve() : first.promise;
    };
    const isIn = (state: string) =>
      until(
        `a message is ${state}`,
        async () => (await count(`here.retry_queue WHERE state = '${state}'`)) === 1,
      );
    await append('first.v1');
    await until('the first message is being handled', () => started.includes('first.v1'));

    afterTheQueries(
      async () => {
        first.reject(new Error('not now'));
        await isIn('waiting');
      },
      async () => {
        isFixed = true;
        clock.advanceBy(HOUR_MS);
        await isIn('delivered');
        await append('next.v1');
        await until('the next message is being handled', () => started.includes('next.v1'));
      },
      async () => {
        next.reject(new Error('not now'));
        await isIn('waiting');
      },
    );

    expect(await leftToDo()).toBeGreaterThan(0);
    // Rejected already if the report was wrong.
    next.resolve();
  });
});
