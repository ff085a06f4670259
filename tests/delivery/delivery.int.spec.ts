// From a listing to a mail, by the real processes. What takes longer is in *.fault.spec.ts.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { objectionsTo } from './oracle.js';
import { SystemUnderTest } from './system-under-test.js';

const ADOPTERS = 15;
/** How many mails Notifications sends at once. */
const MAILS_AT_ONCE = 10;

describe('delivery', () => {
  let database: TestDatabase<'search' | 'notifications'>;
  let system: SystemUnderTest;

  beforeAll(async () => {
    database = await createTestDatabase(['search', 'notifications']);
    system = await SystemUnderTest.start(database);
    await Promise.all(Array.from({ length: ADOPTERS }, () => system.register()));
  }, 30_000);

  afterAll(async () => {
    await system?.stop();
    await database?.drop();
  }, 15_000);

  afterEach(() => {
    system.sink.beforeReply = () => Promise.resolve();
    expect(system.contexts.flatMap(({ accidents }) => accidents)).toEqual([]);
  });

  const untilAMailIsUnderWay = (): Promise<() => void> => {
    const { promise: reply, resolve: mayReply } = Promise.withResolvers<void>();
    return new Promise((resolve) => {
      system.sink.beforeReply = () => {
        resolve(mayReply);
        return reply;
      };
    });
  };

  describe('a kitten listed becomes one mail for each saved search that it satisfies', () => {
    it('though the processes are killed on the way', async () => {
      const { search, notifications } = system;
      search.isKept = notifications.isKept = true;
      system.killAt(search, ['outbox.after-append', 'unit-of-work.before-commit', 'announcement.before']);
      system.killAt(notifications, [
        'unit-of-work.before-commit',
        'mail.leased',
        'unit-of-work.after-commit',
      ]);

      for (let kittens = 0; kittens < 3; kittens++) await system.list();
      await until('each was killed', () => system.contexts.every(({ deaths }) => deaths.length === 3));
      await system.untilDrained();

      expect(objectionsTo(await system.verdict())).toEqual([]);
      search.isKept = notifications.isKept = false;
    }, 60_000);

    it('though its sender is told to end in the middle of a mail: that one it brings to its end', async () => {
      const before = system.sink.deliveries.length;
      const underWay = untilAMailIsUnderWay();
      await system.list();
      const mayReply = await underWay;
      await until('all senders are busy', () => system.sink.deliveries.length === before + MAILS_AT_ONCE);

      const ending = system.notifications.terminate();
      mayReply();

      expect(await ending).toMatchObject({ code: 0 });
      await system.notifications.startAndBeReady();
      await system.untilDrained();
      expect(objectionsTo(await system.verdict())).toEqual([]);
      expect(system.sink.deliveries.length - before).toBe(ADOPTERS);
    }, 30_000);
  });

  describe('a context', () => {
    it('ends with exit code 0 when it is told to, and frees its port', async () => {
      expect(await system.search.terminate()).toMatchObject({ code: 0 });
      await system.search.startAndBeReady();
    }, 20_000);

    it('is gone within two seconds of losing its parent, even in the middle of a mail', async () => {
      const underWay = untilAMailIsUnderWay();
      await system.list();
      const mayReply = await underWay;

      const endings = await Promise.all(system.contexts.map((context) => context.orphan()));
      mayReply();

      for (const { code, tookMs } of endings) {
        expect(code).toBe(0);
        expect(tookMs).toBeLessThan(2_000);
      }
    }, 20_000);
  });
});
