// Every point between two awaits on the way from a listing to a mail: a process dies there, twice, and nothing is lost.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { provisionContexts } from '@pawprint/platform/persistence';
import type { CrashPoint } from '@pawprint/platform/runtime';
import { until } from '@pawprint/platform/testing';
import type { ContextProcess } from './context-process.js';
import { type ContextName, crashPointsOf } from './crash-points-of.js';
import { TROUBLE } from './observation.js';
import { objectionsTo } from './oracle.js';
import { PostgresProcess } from './postgres-process.js';
import { SystemUnderTest } from './system-under-test.js';

const ADOPTERS = 4;
/** The way to a point may lead past others; it is on no way at all when so many kittens have not come by. */
const MOST_KITTENS = 12;
const DIES_WITHIN_MS = 3_000;

/** Where messages come by that fail. */
const inTrouble = (point: CrashPoint): boolean => /^(alone|failure|retrier)/.test(point);

let postgres: PostgresProcess;
let system: SystemUnderTest;

beforeAll(async () => {
  postgres = await PostgresProcess.start();
  const adminUrl = new URL('/delivery', postgres.url).href;
  const urls = await provisionContexts(adminUrl, ['search', 'notifications']);
  system = await SystemUnderTest.start({ urls, adminUrl });
  for (const context of system.contexts) context.isKept = true;
  for (let count = 0; count < ADOPTERS; count++) await system.register();
}, 60_000);

afterAll(async () => {
  await system?.stop();
  await postgres?.stop();
}, 20_000);

it('everybody is told once, though each process dies at every crash point, and again while it recovers', async () => {
  // One after the other: while the one dies again and again, hardly anything gets through to the other.
  for (const context of system.contexts) await dieEverywhere(context);
  await system.untilDrained();

  expect(objectionsTo(await system.verdict())).toEqual([]);
  expect(await system.observation.deadLetters()).toBe(0);
}, 300_000);

async function dieEverywhere(context: ContextProcess): Promise<void> {
  for (const point of crashPointsOf(context.name as ContextName)) {
    system.killAt(context, [point, point]);
    for (let kittens = 0; system.pointsAhead(context).length > 0; kittens++) {
      if (kittens === MOST_KITTENS) throw new Error(`${context.name} has not come to ${point}.`);
      const deaths = context.deaths.length;
      await system.list(inTrouble(point) ? TROUBLE : 'Felix');
      await until('it is dead', () => context.deaths.length > deaths, { withinMs: DIES_WITHIN_MS }).catch(
        () => {},
      );
    }
  }
}
