// What needs many messages, or unreasonable ones, with two contexts that have nothing to them.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { CrashPoint } from '@pawprint/platform/runtime';
import { until } from '@pawprint/platform/testing';
import { objectionsTo } from '../oracle.js';
import { PostgresProcess } from '../postgres-process.js';
import { seeded } from '../seeded.js';
import type { RigOptions } from './options.js';
import { PLANTED_BUGS, type PlantedBug } from './planted-bugs.js';
import { Rig } from './rig.js';

const SUBJECTS = 100;
const QUICKLY = { firstCeilingMs: 10, highestCeilingMs: 50 };
/** What is sent to a subject with one of these, and waits for it. */
const perSubject = (messages: number): number => messages / SUBJECTS;

let postgres: PostgresProcess;
let rig: Rig;
beforeAll(async () => {
  postgres = await PostgresProcess.start();
}, 30_000);
afterEach(async () => {
  await rig.stop();
});
afterAll(() => postgres?.stop(), 10_000);

const start = async (options: Omit<RigOptions, 'subjects'> = {}): Promise<void> => {
  rig = await Rig.start(postgres.url, { subjects: SUBJECTS, ...options });
};

const POINTS: readonly CrashPoint[] = [
  'handler.before',
  'outbox.after-append',
  'handler.after',
  'unit-of-work.after-commit',
];
async function dieAtEach(points: readonly CrashPoint[]): Promise<void> {
  for (const point of points) await rig.tellAndKillAt(point, 100);
  await rig.untilDrained();
}

describe('a hearer that dies over its messages', () => {
  it('has every effect once, and in order, though they are committed in another one than they are numbered', async () => {
    await start({ failsOnceEvery: 97, retry: QUICKLY });

    await dieAtEach([...POINTS, ...POINTS]);

    expect(objectionsTo(await rig.verdict())).toEqual([]);
    expect(await rig.deadLetters()).toEqual([]);
    const overtaken = await rig.database.count(
      `SELECT FROM teller.outbox AS first JOIN teller.outbox AS second USING (partition)
       WHERE first.position < second.position AND first.transaction_id > second.transaction_id`,
    );
    expect(overtaken).toBeGreaterThan(0);
  }, 120_000);

  it.each(Object.entries(PLANTED_BUGS) as [PlantedBug, 'lost' | 'duplicates'][])(
    'is found out by the oracle if it %s',
    async (bug, symptom) => {
      await start({ bug, ...(bug === 'drops errors' && { failsOnceEvery: 97 }), retry: QUICKLY });

      await dieAtEach(POINTS);

      expect((await rig.verdict()).effects?.[symptom]).not.toEqual([]);
    },
    120_000,
  );
});

describe('one poisoned message among ten thousand', () => {
  const MESSAGES = 10_000;
  const POISONED = 1_234;

  it('holds back its own subject alone, and becomes a dead letter', async () => {
    await start({ fails: POISONED, retry: { mostAttempts: 1_000, ...QUICKLY } });
    await rig.tell(MESSAGES);
    await until(
      'all others have been heard',
      async () => {
        const elders = Math.floor(POISONED / SUBJECTS);
        return (await rig.count('rig.heard')) === MESSAGES - perSubject(MESSAGES) + elders;
      },
      { withinMs: 40_000 },
    );
    expect(await rig.count("hearer.retry_queue WHERE attempts > 0 AND state = 'waiting'")).toBe(1);

    await rig.hearer.terminate();
    await rig.hearAgain({ subjects: SUBJECTS, fails: POISONED, retry: { mostAttempts: 5, ...QUICKLY } });
    await rig.untilDrained();

    expect(objectionsTo(await rig.verdict())).toEqual([
      `effects: 1 lost, like ${POISONED}`,
      `consequences: 1 lost, like ${POISONED}`,
    ]);
    expect(await rig.deadLetters()).toMatchObject([{ number: POISONED }]);
  }, 180_000);
});

describe('a message that kills its worker', () => {
  const DEADLY = 123;

  it('is handled alone until ten have died of it in a row; then it is a dead letter, and its neighbours have flowed', async () => {
    await start({ kills: DEADLY, retry: { firstCeilingMs: 500, highestCeilingMs: 1_000 } });
    await rig.tell(200);
    await until('all others have been heard', async () => (await rig.count('rig.heard')) >= 199, {
      withinMs: 30_000,
    });
    expect(await rig.deadLetters()).toEqual([]);
    await rig.untilDrained();

    expect(objectionsTo(await rig.verdict())).toEqual([
      `effects: 1 lost, like ${DEADLY}`,
      `consequences: 1 lost, like ${DEADLY}`,
    ]);
    expect(await rig.deadLetters()).toEqual([
      { number: DEADLY, attempts: Array.from({ length: 10 }, () => ({ errorType: 'WorkerDied' })) },
    ]);
  }, 180_000);
});

describe('a worker that ends for other reasons', () => {
  it('has no message made a dead letter, however often it is killed', async () => {
    await start({ failsOnceEvery: 53, retry: { mostDeaths: 5, ...QUICKLY } });
    const fraction = seeded(7);
    for (let kills = 0; kills < 12; kills++) {
      await rig.tell(40);
      const enough = (await rig.count('rig.heard')) + Math.floor(fraction() * 40);
      await until('some more have been heard', async () => (await rig.count('rig.heard')) >= enough);
      await rig.hearer.killAndStart();
    }
    await rig.untilDrained();

    expect(objectionsTo(await rig.verdict())).toEqual([]);
    expect(await rig.deadLetters()).toEqual([]);
  }, 120_000);

  it('counts against no message when it was told to end, though it had to be cut short', async () => {
    const STUCK = 5;
    await start({ sticks: STUCK, retry: QUICKLY });
    await rig.tell(200);
    await until('it sticks', async () => {
      const begun = 'hearer.in_progress_markers JOIN teller.outbox ON outbox.id = message_id';
      return (await rig.count(`${begun} WHERE data -> 'number' = '${STUCK}'`)) === 1;
    });

    expect(await rig.hearer.terminate()).toMatchObject({ code: 0 });
    await rig.hearAgain({ subjects: SUBJECTS, retry: QUICKLY });
    await rig.untilDrained();

    expect(objectionsTo(await rig.verdict())).toEqual([]);
    expect(await rig.count("hearer.failed_attempts WHERE error_type = 'WorkerDied'")).toBe(0);
  }, 120_000);
});

it('Postgres may be killed while thousands of messages flow', async () => {
  await start({ failsOnceEvery: 397, retry: QUICKLY });
  for (let kills = 1; kills <= 3; kills++) {
    await rig.tell(1_000);
    await until('some have been heard', async () => (await rig.count('rig.heard')) >= 1_000 * kills - 800);
    await postgres.kill();
  }
  await rig.untilDrained();

  expect(objectionsTo(await rig.verdict())).toEqual([]);
  expect(await rig.deadLetters()).toEqual([]);
}, 120_000);
