// Every point between two awaits on the way from a listing to a mail: a process dies there, twice, and nothing is lost.
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { provisionContexts } from '@pawprint/platform/persistence';
import type { CrashPoint } from '@pawprint/platform/runtime';
import { NatsServer, until } from '@pawprint/platform/testing';
import { describeWithNats } from '@pawprint/platform/testing/describe-with-nats';
import type { ContextProcess } from './context-process.js';
import { brokersCrashPointsOf, type ContextName, crashPointsOf } from './crash-points-of.js';
import { TROUBLE } from './observation.js';
import { objectionsTo } from './oracle.js';
import { PostgresProcess } from './postgres-process.js';
import { SystemUnderTest } from './system-under-test.js';

const ADOPTERS = 4;
/** The way to a point may lead past others; it is on no way at all when so many kittens have not come by. */
const MAX_KITTENS = 12;
const DIES_WITHIN_MS = 3_000;

/** Where messages come by that fail. */
const inTrouble = (point: CrashPoint): boolean => /^(alone|failure|retrier)/.test(point);

let postgres: PostgresProcess;
let system: SystemUnderTest;

async function start(database: string, environment: Readonly<Record<string, string>> = {}): Promise<void> {
  const adminUrl = new URL(`/${database}`, postgres.url).href;
  const urls = await provisionContexts(adminUrl, ['search', 'notifications']);
  system = await SystemUnderTest.start({ urls, adminUrl }, environment);
  for (const context of system.contexts) context.isKept = true;
  for (let count = 0; count < ADOPTERS; count++) await system.register();
}

beforeAll(async () => {
  postgres = await PostgresProcess.start();
}, 60_000);

afterEach(() => system?.stop(), 20_000);
afterAll(() => postgres?.stop(), 20_000);

it('everybody is told once, though each process dies at every crash point, and again while it recovers', async () => {
  await start('delivery');
  await dieAtAll(crashPointsOf);
}, 420_000);

describeWithNats('over NATS', () => {
  let nats: NatsServer;
  beforeAll(async () => {
    nats = await NatsServer.start();
  });
  afterAll(() => nats?.stop());

  it('everybody is told once as well, though they die at each crash point that a broker brings', async () => {
    await start('over_nats', { NATS_URL: nats.url });
    await dieAtAll(brokersCrashPointsOf);
  }, 120_000);
});

async function dieAtAll(pointsOf: (context: ContextName) => CrashPoint[]): Promise<void> {
  // One after the other: while the one dies again and again, hardly anything gets through to the other.
  for (const context of system.contexts) await dieAt(context, pointsOf(context.name as ContextName));
  await system.untilDrained();

  expect(objectionsTo(await system.verdict())).toEqual([]);
  expect(await system.observation.deadLetters()).toBe(0);
}

async function dieAt(context: ContextProcess, points: readonly CrashPoint[]): Promise<void> {
  for (const point of points) {
    system.killAt(context, [point, point]);
    for (let kittens = 0; system.pointsAhead(context).length > 0; kittens++) {
      if (kittens === MAX_KITTENS) throw new Error(`${context.name} has not come to ${point}.`);
      const deaths = context.deaths.length;
      await system.list(inTrouble(point) ? TROUBLE : 'Felix');
      await until('it is dead', () => context.deaths.length > deaths, { withinMs: DIES_WITHIN_MS }).catch(
        () => {},
      );
    }
  }
}
