// From a listing to a mail, while what the contexts rely on fails: Postgres, the mail provider, the wire, the clock.
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { provisionContexts } from '@pawprint/platform/persistence';
import { TickingClock, until } from '@pawprint/platform/testing';
import { TROUBLE } from './observation.js';
import { objectionsTo } from './oracle.js';
import { PostgresProcess } from './postgres-process.js';
import { SystemUnderTest } from './system-under-test.js';

const ADOPTERS = 20;
const THREE_DAYS_MS = 3 * 24 * 60 * 60 * 1_000;

let postgres: PostgresProcess;
let system: SystemUnderTest;
let clock: TickingClock;

beforeAll(async () => {
  postgres = await PostgresProcess.start();
  const adminUrl = new URL('/delivery', postgres.url).href;
  const urls = await provisionContexts(adminUrl, ['search', 'notifications']);
  clock = new TickingClock();
  system = await SystemUnderTest.start({ urls, adminUrl }, { CLOCK_FILE: clock.file });
  await Promise.all(Array.from({ length: ADOPTERS }, () => system.register()));
}, 60_000);

afterAll(async () => {
  await system?.stop();
  clock?.stop();
  await postgres?.stop();
}, 20_000);

afterEach(() => {
  system.sink.beKind();
  expect(system.contexts.flatMap(({ accidents }) => accidents)).toEqual([]);
});

const untilMailsHaveGoneOut = (count: number): Promise<void> =>
  until('some mails have gone out', () => system.sink.deliveries.length >= count, { withinMs: 30_000 });

async function expectEverybodyToldOnce(): Promise<void> {
  await system.untilDrained();
  expect(objectionsTo(await system.verdict())).toEqual([]);
  expect(await system.observation.deadLetters()).toBe(0);
}

it('everybody is told once, though Postgres hangs up on everybody, again and again', async () => {
  const listings: Promise<void>[] = [];
  for (const mailsLater of [1, 7, 2, 15, 4]) {
    listings.push(system.list());
    await untilMailsHaveGoneOut(system.sink.deliveries.length + mailsLater);
    await system.hangUp();
  }
  await Promise.all(listings);

  await expectEverybodyToldOnce();
  expect(system.repeatedMails).toBe(0);
}, 120_000);

it('everybody is told once, though Postgres is killed with SIGKILL, and comes back on its folder', async () => {
  const listings: Promise<void>[] = [];
  for (const mailsLater of [1, 9, 5]) {
    listings.push(system.list(), system.list(TROUBLE));
    await untilMailsHaveGoneOut(system.sink.deliveries.length + mailsLater);
    await postgres.kill();
  }
  await Promise.all(listings);

  await expectEverybodyToldOnce();
  expect(system.repeatedMails).toBe(0);
}, 120_000);

it('everybody is told once, though the mail provider is away for a while', async () => {
  const before = system.sink.deliveries.length;
  await system.sink.close();
  await system.list();
  await untilEachHasBeenTriedInVain();
  expect(system.sink.deliveries.length).toBe(before);

  await system.sink.reopen();

  await expectEverybodyToldOnce();
  expect(system.sink.deliveries.length - before).toBe(ADOPTERS);
}, 120_000);

it('everybody is told once, though the mail provider is slow, and says for a while that it is busy', async () => {
  const before = system.sink.deliveries.length;
  system.sink.refusesWith = 451;
  await system.list();
  await untilEachHasBeenTriedInVain();
  system.sink.beKind();
  system.sink.thinkingMs = 2_000;
  await untilMailsHaveGoneOut(before + 1);

  await expectEverybodyToldOnce();
  expect(system.sink.deliveries.length - before).toBe(ADOPTERS);
}, 120_000);

it('everybody is told, twice at most and under one Message-ID, though the mail provider hangs up after the final dot', async () => {
  const before = system.sink.deliveries.length;
  system.sink.hangsUp = true;
  await system.list();
  // Whoever hangs up again and again is not asked for a while; those that were under way are in doubt.
  await untilMailsHaveGoneOut(before + 1);
  system.sink.beKind();

  await expectEverybodyToldOnce();
  expect(system.repeatedMails).toBeGreaterThanOrEqual(1);
}, 120_000);

it('what the mail provider refuses for good is undeliverable, and nobody else suffers', async () => {
  const before = system.sink.deliveries.length;
  system.sink.refusesWith = 550;
  await system.list();
  await system.untilDrained();
  system.sink.beKind();
  await system.list();

  await expectEverybodyToldOnce();
  expect(system.sink.deliveries.length - before).toBe(ADOPTERS);
  const states = (await system.observation.notifications()).map(({ state }) => state);
  expect(states.filter((state) => state === 'undeliverable')).toHaveLength(ADOPTERS);
}, 120_000);

it('everybody is told once, though the clock jumps three days ahead and back again', async () => {
  for (const aheadMs of [THREE_DAYS_MS, 0, THREE_DAYS_MS]) {
    await Promise.all([system.list(), system.list(TROUBLE)]);
    system.moveClock(() => clock.moveTo(aheadMs));
  }

  await expectEverybodyToldOnce();
}, 120_000);

it('the same message a thousand times is one mail', async () => {
  await system.list();
  await system.untilDrained();
  const before = system.sink.deliveries.length;

  await system.observation.database.query(
    `INSERT INTO search.outbox (partition, id, source, type, subject, time, data,
                                traceparent, correlation_id, causation_id, published)
     SELECT partition, id, source, type, subject, time, data, traceparent, correlation_id, causation_id, published
     FROM (SELECT * FROM search.outbox WHERE type = 'search.saved-search-matched.v1' LIMIT 1) AS said,
          generate_series(1, 1000)`,
  );
  await system.untilDrained();

  expect((await system.verdict()).notifications?.duplicates).toHaveLength(1_000);
  expect(system.sink.deliveries.length).toBe(before);
}, 120_000);

async function untilEachHasBeenTriedInVain(): Promise<void> {
  await until('each has been tried in vain', async () => {
    const tried = await system.observation.database.count(
      `SELECT FROM notifications.notifications WHERE state = 'due' AND attempts <> '[]'`,
    );
    return tried === ADOPTERS;
  });
}
