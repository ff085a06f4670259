// Kills a process twice at each crash point between a listing and its emails. No email is lost or repeated without reason.
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { provisionContexts } from '@pawprint/platform/persistence';
import type { CrashPoint } from '@pawprint/platform/runtime';
import { NatsServer, until } from '@pawprint/platform/testing';
import { describeWithNats } from '@pawprint/platform/testing/describe-with-nats';
import type { ContextProcess } from './context-process.js';
import { brokerCrashPointsOf, type ContextName, crashPointsOf } from './crash-points-of.js';
import { UNRELIABLE_KITTEN } from './observation.js';
import { violationsIn } from './oracle.js';
import { PostgresProcess } from './postgres-process.js';
import { SystemUnderTest } from './system-under-test.js';

const ADOPTERS = 4;
/** A context that has not reached the crash point after this many listings does not reach it at all. */
const MAX_KITTENS = 40;
const CRASHES_WITHIN_MS = 3_000;

/** Whether only failing messages reach the point. */
const needsFailure = (point: CrashPoint): boolean => /^(alone|failure|retrier)/.test(point);

let postgres: PostgresProcess;
let system: SystemUnderTest;

async function start(database: string, environment: Readonly<Record<string, string>> = {}): Promise<void> {
  const adminUrl = new URL(`/${database}`, postgres.url).href;
  const urls = await provisionContexts(adminUrl, ['search', 'notifications']);
  system = await SystemUnderTest.start({ urls, adminUrl }, environment);
  for (const context of system.contexts) context.restartsWhenKilled = true;
  for (let count = 0; count < ADOPTERS; count++) await system.register();
}

beforeAll(async () => {
  postgres = await PostgresProcess.start();
});

afterEach(() => system?.stop());
afterAll(() => postgres?.stop());

it('every adopter gets one email for each match when each process is killed twice at every crash point', async () => {
  await start('delivery');
  await crashAtAll(crashPointsOf);
}, 900_000);

describeWithNats('messaging over NATS', () => {
  let nats: NatsServer;
  beforeAll(async () => {
    nats = await NatsServer.start();
  });
  afterAll(() => nats?.stop());

  it('every adopter gets one email for each match when each process is killed twice at every crash point of the broker', async () => {
    await start('over_nats', { NATS_URL: nats.url });
    await crashAtAll(brokerCrashPointsOf);
  });
});

async function crashAtAll(pointsOf: (context: ContextName) => CrashPoint[]): Promise<void> {
  // One context at a time, because a context that crashes repeatedly hardly sends messages to the other one.
  for (const context of system.contexts) await crashAt(context, pointsOf(context.name as ContextName));
  await system.untilDrained();

  expect(violationsIn(await system.verdict())).toEqual([]);
  expect(await system.observation.deadLetters()).toBe(0);
}

async function crashAt(context: ContextProcess, points: readonly CrashPoint[]): Promise<void> {
  for (const point of points) {
    system.killAt(context, [point, point]);
    for (let kittens = 0; system.remainingCrashPoints(context).length > 0; kittens++) {
      if (kittens === MAX_KITTENS) throw new Error(`${context.name} has not reached ${point}.`);
      const kills = context.killedAt.length;
      await system.list(needsFailure(point) ? UNRELIABLE_KITTEN : 'Felix');
      await until('it is killed', () => context.killedAt.length > kills, {
        withinMs: CRASHES_WITHIN_MS,
      }).catch(() => {});
    }
  }
}
