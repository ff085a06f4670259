// From a listing to its emails with the real processes. Longer tests are in *.fault.spec.ts.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase, until } from '@pawprint/platform/testing';
import { violationsIn } from './oracle.js';
import { slowdown } from './slowdown.js';
import { SystemUnderTest } from './system-under-test.js';

const ADOPTERS = 15;
/** The number of emails that Notifications sends concurrently. */
const CONCURRENT_EMAILS = 10;

describe('delivery', () => {
  let database: TestDatabase<'search' | 'notifications'>;
  let system: SystemUnderTest;

  beforeAll(async () => {
    database = await createTestDatabase(['search', 'notifications']);
    system = await SystemUnderTest.start(database);
    await Promise.all(Array.from({ length: ADOPTERS }, () => system.register()));
  });

  afterAll(async () => {
    await system?.stop();
    await database?.drop();
  });

  afterEach(() => {
    system.sink.beforeReply = () => Promise.resolve();
    expect(system.contexts.flatMap(({ unexpectedExits }) => unexpectedExits)).toEqual([]);
  });

  const untilAnEmailIsBeingSent = (): Promise<() => void> => {
    const { promise: reply, resolve: mayReply } = Promise.withResolvers<void>();
    return new Promise((resolve) => {
      system.sink.beforeReply = () => {
        resolve(mayReply);
        return reply;
      };
    });
  };

  describe('emails about a listed kitten', () => {
    it('arrive once for each matching saved search when the processes are killed', async () => {
      const { search, notifications } = system;
      search.restartsWhenKilled = notifications.restartsWhenKilled = true;
      system.killAt(search, ['outbox.after-append', 'unit-of-work.before-commit', 'notify.before']);
      system.killAt(notifications, [
        'unit-of-work.before-commit',
        'email.leased',
        'unit-of-work.after-commit',
      ]);

      for (let kittens = 0; kittens < 3; kittens++) await system.list();
      await until('each was killed', () => system.contexts.every(({ killedAt }) => killedAt.length === 3));
      await system.untilDrained();

      expect(violationsIn(await system.verdict())).toEqual([]);
      search.restartsWhenKilled = notifications.restartsWhenKilled = false;
    });

    it('arrive once when the sender is stopped while it sends, and it finishes the emails in progress', async () => {
      const before = system.sink.deliveries.length;
      const inProgress = untilAnEmailIsBeingSent();
      await system.list();
      const mayReply = await inProgress;
      await until('all senders are busy', () => system.sink.deliveries.length === before + CONCURRENT_EMAILS);

      const ending = system.notifications.terminate();
      mayReply();

      expect(await ending).toMatchObject({ code: 0 });
      await system.notifications.startAndBeReady();
      await system.untilDrained();
      expect(violationsIn(await system.verdict())).toEqual([]);
      expect(system.sink.deliveries.length - before).toBe(ADOPTERS);
    });
  });

  describe('context process', () => {
    it('exits with code 0 on SIGTERM, and frees its port', async () => {
      expect(await system.search.terminate()).toMatchObject({ code: 0 });
      await system.search.startAndBeReady();
    });

    it('exits within 2 s after its parent has exited, even while it sends an email', async () => {
      const withinMs = 2_000 * slowdown();
      const inProgress = untilAnEmailIsBeingSent();
      await system.list();
      const mayReply = await inProgress;

      const endings = await Promise.all(system.contexts.map((context) => context.orphan()));
      mayReply();

      for (const { code, tookMs } of endings) {
        expect(code).toBe(0);
        expect(tookMs).toBeLessThan(withinMs);
      }
    });
  });
});
