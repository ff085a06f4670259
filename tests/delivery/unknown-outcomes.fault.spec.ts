// A crash between the final dot and the commit leaves the outcome of an email unknown. Each is counted as a possible duplicate.
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { provisionContexts } from '@pawprint/platform/persistence';
import type { CrashPoint } from '@pawprint/platform/runtime';
import { TickingClock, until } from '@pawprint/platform/testing';
import { requestWithRetry } from './retrying-client.js';
import { violationsIn } from './oracle.js';
import { PostgresProcess } from './postgres-process.js';
import { MAX_REPEATED_BY_A_KILL, SystemUnderTest } from './system-under-test.js';

const LONGER_THAN_A_LEASE_MS = 20_000;

interface ShownNotification {
  readonly id: string;
  readonly state: string;
  readonly attempts: readonly { readonly outcome: string }[];
}

let postgres: PostgresProcess;
let clock: TickingClock;
let system: SystemUnderTest;
let aheadMs = 0;

beforeAll(async () => {
  postgres = await PostgresProcess.start();
  const adminUrl = new URL('/unknown_outcomes', postgres.url).href;
  const urls = await provisionContexts(adminUrl, ['search', 'notifications']);
  clock = new TickingClock();
  system = await SystemUnderTest.start({ urls, adminUrl }, { CLOCK_FILE: clock.file });
  system.notifications.restartsWhenKilled = true;
  await system.register();
});

afterAll(async () => {
  await system?.stop();
  clock?.stop();
  await postgres?.stop();
});

let emailsBefore: number;
let possibleDuplicatesBefore: number;
beforeEach(async () => {
  emailsBefore = system.sink.deliveries.length;
  possibleDuplicatesBefore = (await ledger()).possibleDuplicates;
});

it.each([
  ['after the final dot', 'email.sent'],
  ['before the commit', 'email.recorded'],
] as const)(
  'an email is received twice with one Message-ID when its sender is killed %s, and is counted as a possible duplicate',
  async (_, point) => {
    await listAndCrashAt(point);

    const [first, again, ...others] = system.sink.deliveries.slice(emailsBefore);
    expect(again?.messageId).toBe(first!.messageId);
    expect(others).toEqual([]);
    await expectOnePossibleDuplicate();
    expect(violationsIn(await system.verdict())).toEqual([]);
  },
);

it('an email is received once when its sender is killed before it sends, but is counted as a possible duplicate', async () => {
  await listAndCrashAt('email.before-send');

  expect(system.sink.deliveries.length - emailsBefore).toBe(1);
  await expectOnePossibleDuplicate();
  expect(violationsIn(await system.verdict())).toEqual([]);
});

it('an email is not counted as a possible duplicate when its sender is killed before the attempt', async () => {
  await listAndCrashAt('email.leased');

  expect(system.sink.deliveries.length - emailsBefore).toBe(1);
  expect(await ledger()).toMatchObject({ possibleDuplicates: possibleDuplicatesBefore, balanced: true });
});

it('ten emails are received twice when their sender is killed while it cannot store outcomes', async () => {
  const adopters = 3 * MAX_REPEATED_BY_A_KILL;
  while (system.adopters.length < adopters) await system.register();
  const { database } = system.observation;
  await database.query(
    `CREATE FUNCTION observed.wait() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
     CREATE TRIGGER gate BEFORE UPDATE ON notifications.notifications FOR EACH ROW
     WHEN (NEW.state = 'sent') EXECUTE FUNCTION observed.wait()`,
  );
  await system.list();
  await until(
    'the maximum of emails is sent',
    () => system.sink.deliveries.length - emailsBefore >= MAX_REPEATED_BY_A_KILL,
  );

  const kills = system.notifications.killedAt.length;
  await system.notifications.kill();
  await system.closeDatabaseConnections();
  await database.query('DROP TRIGGER gate ON notifications.notifications');
  system.notifications.start();
  aheadMs += LONGER_THAN_A_LEASE_MS;
  system.moveClock(() => clock.moveTo(aheadMs));
  await system.notifications.untilReady();
  await system.untilDrained();

  expect(await ledger()).toMatchObject({ balanced: true });
  const repeated = system.repeatedByKills().get(system.notifications.killedAt[kills]!) ?? [];
  expect(repeated.length).toBe(MAX_REPEATED_BY_A_KILL);
  expect(system.sink.deliveries.length - emailsBefore).toBe(adopters + MAX_REPEATED_BY_A_KILL);
});

async function listAndCrashAt(point: CrashPoint): Promise<void> {
  const kills = system.notifications.killedAt.length;
  system.killAt(system.notifications, [point]);
  await system.list();
  await until('it is killed', () => system.notifications.killedAt.length > kills);
  // Ends the lease of the killed sender without waiting.
  aheadMs += LONGER_THAN_A_LEASE_MS;
  system.moveClock(() => clock.moveTo(aheadMs));
  await system.notifications.untilReady();
  await system.untilDrained();
}

async function expectOnePossibleDuplicate(): Promise<void> {
  const expected = possibleDuplicatesBefore + 1;
  expect(await ledger()).toEqual({ balanced: true, possibleDuplicates: expected });
  const metrics = await (await fetch(`${system.notifications.url}/metrics`)).text();
  const byDay = [...metrics.matchAll(/^notifications_possible_duplicates\{day="[^"]+"[^}]*\} (\d+)$/gm)];
  expect(byDay.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(expected);

  const path = `${system.notifications.url}/recipients/${system.adopters[0]!.id}/notifications`;
  const [newest] = (await requestWithRetry<{ notifications: ShownNotification[] }>(path)).notifications;
  expect(newest!.state).toBe('sent');
  expect(newest!.attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'accepted']);
  const { timeline } = await requestWithRetry<{ timeline: string[] }>(`${path}/${newest!.id}/explanation`);
  expect(timeline.at(-1)).toBe('It may have been sent twice, with the same Message-ID.');
}

/** The sum of all days, so that the test also passes at midnight. */
async function ledger(): Promise<{ possibleDuplicates: number; balanced: boolean }> {
  const { days } = await requestWithRetry<{ days: { possibleDuplicates: number; balanced: boolean }[] }>(
    `${system.notifications.url}/ledger`,
  );
  return {
    possibleDuplicates: days.reduce((sum, { possibleDuplicates }) => sum + possibleDuplicates, 0),
    balanced: days.every(({ balanced }) => balanced),
  };
}
