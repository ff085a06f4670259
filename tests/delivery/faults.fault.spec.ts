// From a listing to its emails, while a dependency of the contexts fails: Postgres, the email provider, a connection, the clock.
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { provisionContexts } from '@pawprint/platform/persistence';
import { TickingClock, until } from '@pawprint/platform/testing';
import { UNRELIABLE_KITTEN } from './observation.js';
import { violationsIn } from './oracle.js';
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
});

afterAll(async () => {
  await system?.stop();
  clock?.stop();
  await postgres?.stop();
});

afterEach(() => {
  system.sink.reset();
  expect(system.contexts.flatMap(({ unexpectedExits }) => unexpectedExits)).toEqual([]);
});

const untilEmailsAreReceived = (count: number): Promise<void> =>
  until('the emails are received', () => system.sink.deliveries.length >= count);

async function expectOneEmailEach(): Promise<void> {
  await system.untilDrained();
  expect(violationsIn(await system.verdict())).toEqual([]);
  expect(await system.observation.deadLetters()).toBe(0);
}

it('every adopter gets one email for each match when Postgres closes all connections repeatedly', async () => {
  const listings: Promise<void>[] = [];
  for (const laterEmails of [1, 7, 2, 15, 4]) {
    listings.push(system.list());
    await untilEmailsAreReceived(system.sink.deliveries.length + laterEmails);
    await system.closeDatabaseConnections();
  }
  await Promise.all(listings);

  await expectOneEmailEach();
  expect(system.repeatedEmails).toBe(0);
});

it('every adopter gets one email for each match when Postgres is killed and restarted', async () => {
  const listings: Promise<void>[] = [];
  for (const laterEmails of [1, 9, 5]) {
    listings.push(system.list(), system.list(UNRELIABLE_KITTEN));
    await untilEmailsAreReceived(system.sink.deliveries.length + laterEmails);
    await postgres.kill();
  }
  await Promise.all(listings);

  await expectOneEmailEach();
  expect(system.repeatedEmails).toBe(0);
});

it('every adopter gets one email when the email provider was unavailable', async () => {
  const before = system.sink.deliveries.length;
  await system.sink.close();
  await system.list();
  await untilEachHasFailedOnce();
  expect(system.sink.deliveries.length).toBe(before);

  await system.sink.reopen();

  await expectOneEmailEach();
  expect(system.sink.deliveries.length - before).toBe(ADOPTERS);
});

it('every adopter gets one email when the email provider was busy and then slow', async () => {
  const before = system.sink.deliveries.length;
  system.sink.refusesWith = 451;
  await system.list();
  await untilEachHasFailedOnce();
  system.sink.reset();
  system.sink.processingMs = 2_000;
  await untilEmailsAreReceived(before + 1);

  await expectOneEmailEach();
  expect(system.sink.deliveries.length - before).toBe(ADOPTERS);
});

it('every adopter gets at most two emails with one Message-ID when the provider closes the connection after the final dot', async () => {
  const before = system.sink.deliveries.length;
  system.sink.closesConnections = true;
  await system.list();
  // The circuit breaker opens after repeated failures; the outcome of the emails in progress is unknown.
  await untilEmailsAreReceived(before + 1);
  system.sink.reset();

  await expectOneEmailEach();
  expect(system.repeatedEmails).toBeGreaterThanOrEqual(1);
});

it('a permanently refused email becomes undeliverable, and later emails arrive', async () => {
  const before = system.sink.deliveries.length;
  system.sink.refusesWith = 550;
  await system.list();
  await system.untilDrained();
  system.sink.reset();
  await system.list();

  await expectOneEmailEach();
  expect(system.sink.deliveries.length - before).toBe(ADOPTERS);
  const states = (await system.observation.notifications()).map(({ state }) => state);
  expect(states.filter((state) => state === 'undeliverable')).toHaveLength(ADOPTERS);
});

it('every adopter gets one email for each match when the clock jumps three days ahead and back', async () => {
  for (const aheadMs of [THREE_DAYS_MS, 0, THREE_DAYS_MS]) {
    await Promise.all([system.list(), system.list(UNRELIABLE_KITTEN)]);
    system.moveClock(() => clock.moveTo(aheadMs));
  }

  await expectOneEmailEach();
});

it('a message that is published a thousand times causes one email', async () => {
  await system.list();
  await system.untilDrained();
  const before = system.sink.deliveries.length;

  await system.observation.database.query(
    `INSERT INTO search.outbox (partition, id, source, type, subject, time, data,
                                traceparent, correlation_id, causation_id, published)
     SELECT partition, id, source, type, subject, time, data, traceparent, correlation_id, causation_id, published
     FROM (SELECT * FROM search.outbox WHERE type = 'search.saved-search-matched.v1' LIMIT 1) AS message,
          generate_series(1, 1000)`,
  );
  await system.untilDrained();

  expect((await system.verdict()).notifications?.duplicates).toHaveLength(1_000);
  expect(system.sink.deliveries.length).toBe(before);
});

async function untilEachHasFailedOnce(): Promise<void> {
  await until('each email has failed once', async () => {
    const failed = await system.observation.database.count(
      `SELECT FROM notifications.notifications WHERE state = 'due' AND attempts <> '[]'`,
    );
    return failed === ADOPTERS;
  });
}
