// Between the final dot and the commit nobody knows whether a mail was sent: what comes of a death there is counted.
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { provisionContexts } from '@pawprint/platform/persistence';
import type { CrashPoint } from '@pawprint/platform/runtime';
import { TickingClock, until } from '@pawprint/platform/testing';
import { ask } from './careful-client.js';
import { objectionsTo } from './oracle.js';
import { PostgresProcess } from './postgres-process.js';
import { SystemUnderTest } from './system-under-test.js';

const LONGER_THAN_A_TURN_MS = 20_000;

interface Told {
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
  const adminUrl = new URL('/doubts', postgres.url).href;
  const urls = await provisionContexts(adminUrl, ['search', 'notifications']);
  clock = new TickingClock();
  system = await SystemUnderTest.start({ urls, adminUrl }, { CLOCK_FILE: clock.file });
  system.notifications.isKept = true;
  await system.register();
}, 60_000);

afterAll(async () => {
  await system?.stop();
  clock?.stop();
  await postgres?.stop();
}, 20_000);

let mailsBefore: number;
let perhapsTwiceBefore: number;
beforeEach(async () => {
  mailsBefore = system.sink.deliveries.length;
  perhapsTwiceBefore = (await ledger()).perhapsTwice;
});

it.each([
  ['after the final dot', 'mail.sent'],
  ['before the commit', 'mail.settled'],
] as const)(
  'a mail comes twice, under one Message-ID, where its sender dies %s, and is counted once',
  async (_, point) => {
    await listAndDieAt(point);

    const [first, again, ...others] = system.sink.deliveries.slice(mailsBefore);
    expect(again?.messageId).toBe(first!.messageId);
    expect(others).toEqual([]);
    await expectOneDoubt();
    expect(objectionsTo(await system.verdict())).toEqual([]);
  },
  90_000,
);

it('a mail comes once where its sender dies before it sends it, which nobody can tell from the other', async () => {
  await listAndDieAt('mail.before-send');

  expect(system.sink.deliveries.length - mailsBefore).toBe(1);
  await expectOneDoubt();
  expect(objectionsTo(await system.verdict())).toEqual([]);
}, 90_000);

it('there is no doubt of a mail whose sender dies before it has it in hand', async () => {
  await listAndDieAt('mail.leased');

  expect(system.sink.deliveries.length - mailsBefore).toBe(1);
  expect(await ledger()).toMatchObject({ perhapsTwice: perhapsTwiceBefore, balanced: true });
}, 90_000);

async function listAndDieAt(point: CrashPoint): Promise<void> {
  const deaths = system.notifications.deaths.length;
  system.killAt(system.notifications, [point]);
  await system.list();
  await until('it is dead', () => system.notifications.deaths.length > deaths);
  // Nobody has to wait until the turn of the dead has run out.
  aheadMs += LONGER_THAN_A_TURN_MS;
  system.moveClock(() => clock.moveTo(aheadMs));
  await system.notifications.untilReady();
  await system.untilDrained();
}

async function expectOneDoubt(): Promise<void> {
  const expected = perhapsTwiceBefore + 1;
  expect(await ledger()).toEqual({ balanced: true, perhapsTwice: expected });
  const metrics = await (await fetch(`${system.notifications.url}/metrics`)).text();
  const byDay = [...metrics.matchAll(/^notifications_perhaps_told_twice\{day="[^"]+"[^}]*\} (\d+)$/gm)];
  expect(byDay.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(expected);

  const path = `${system.notifications.url}/recipients/${system.adopters[0]!.id}/notifications`;
  const [newest] = (await ask<{ notifications: Told[] }>(path)).notifications;
  expect(newest!.state).toBe('sent');
  expect(newest!.attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'accepted']);
  const { timeline } = await ask<{ timeline: string[] }>(`${path}/${newest!.id}/explanation`);
  expect(timeline.at(-1)).toBe('It may have been sent twice, with the same Message-ID.');
}

/** All days together: midnight is no reason to fail. */
async function ledger(): Promise<{ perhapsTwice: number; balanced: boolean }> {
  const { days } = await ask<{ days: { perhapsTwice: number; balanced: boolean }[] }>(
    `${system.notifications.url}/ledger`,
  );
  return {
    perhapsTwice: days.reduce((sum, { perhapsTwice }) => sum + perhapsTwice, 0),
    balanced: days.every(({ balanced }) => balanced),
  };
}
