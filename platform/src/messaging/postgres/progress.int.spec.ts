import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AdjustableClock } from '#test/adjustable-clock.js';
import { anOutgoingEvent } from '#test/contracts/messages.js';
import { type PlatformOnPostgres, startPlatformOnPostgres } from '#test/contracts/postgres-platforms.js';
import { createTestDatabase, type TestDatabase } from '#test/test-database.js';
import { until } from '#test/until.js';

const HOUR_MS = 3_600_000;

describe('that nothing is left to do', () => {
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
      subscriptions: () => [{ name: 'to-and-fro', from: 'here', handlers }],
    });
  });
  afterEach(async () => {
    await here.stop();
    await admin.end();
    await database.drop();
  });

  const say = (type: string): Promise<void> =>
    here.unitOfWork.run(() => here.outbox.append([anOutgoingEvent(type, { subject: 'somebody' })]));
  const count = async (what: string): Promise<number> =>
    Number((await admin.query(`SELECT FROM ${what}`)).rowCount);
  const leftToDo = async (): Promise<number> => {
    const [progress] = await here.progress.all();
    return progress!.lag + progress!.retries + progress!.leases;
  };
  /** Something happens between the two looks that are taken: at what is unread, and at what is held. */
  function betweenTheLooks(act: () => Promise<void>): void {
    let looks = 0;
    const after =
      <Look extends (...args: never[]) => Promise<number>>(look: Look) =>
      async (...args: Parameters<Look>): Promise<number> => {
        const seen = await look(...args);
        if (++looks === 1) await act();
        return seen;
      };
    here.log.lag = after(here.log.lag.bind(here.log));
    here.held.waiting = after(here.held.waiting.bind(here.held));
  }

  it('is not said while what was held says something new', async () => {
    const stuck = Promise.withResolvers<void>();
    let attempts = 0;
    handle = async (type) => {
      if (type === 'next.v1') return stuck.promise;
      // In company, and then alone.
      if (++attempts <= 2) throw new Error('not now');
      await say('next.v1');
    };
    await say('first.v1');
    await until('it is held', async () => (await count('here.retry_queue')) === 1);

    betweenTheLooks(async () => {
      clock.advanceBy(HOUR_MS);
      await until(
        'it has said something new',
        async () => (await count(`here.outbox WHERE type = 'next.v1'`)) === 1,
      );
    });

    expect(await leftToDo()).toBeGreaterThan(0);
    stuck.resolve();
  });

  it('is not said while what is in hand fails, and is held', async () => {
    const [inHand, failing] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    handle = () => {
      inHand.resolve();
      return failing.promise;
    };
    await say('first.v1');
    await inHand.promise;

    betweenTheLooks(async () => {
      failing.reject(new Error('not now'));
      await until('it is held', async () => (await count('here.retry_queue')) === 1);
    });

    expect(await leftToDo()).toBeGreaterThan(0);
  });
});
