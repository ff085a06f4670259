// Tests with thousands of messages, or with poison messages, between two minimal contexts.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { CrashPoint } from '@pawprint/platform/runtime';
import { until } from '@pawprint/platform/testing';
import { violationsIn } from '../oracle.js';
import { PostgresProcess } from '../postgres-process.js';
import { seeded } from '../seeded.js';
import type { RigOptions } from './options.js';
import { INJECTED_BUGS, type InjectedBug } from './injected-bugs.js';
import { Rig } from './rig.js';

const SUBJECTS = 100;
const QUICKLY = { firstCeilingMs: 10, maxCeilingMs: 50 };
/** The number of messages of each subject. */
const perSubject = (messages: number): number => messages / SUBJECTS;

let postgres: PostgresProcess;
let rig: Rig;
beforeAll(async () => {
  postgres = await PostgresProcess.start();
});
afterEach(async () => {
  await rig.stop();
});
afterAll(() => postgres?.stop());

const start = async (options: Omit<RigOptions, 'subjects'> = {}): Promise<void> => {
  rig = await Rig.start(postgres.url, { subjects: SUBJECTS, ...options });
};

const POINTS: readonly CrashPoint[] = [
  'handler.before',
  'outbox.after-append',
  'handler.after',
  'unit-of-work.after-commit',
];
async function killAtEach(points: readonly CrashPoint[]): Promise<void> {
  for (const point of points) await rig.publishAndKillAt(point, 100);
  await rig.untilDrained();
}

describe('subscriber that is killed while it handles messages', () => {
  it('has every effect once and in order, although messages are committed in another order than their positions', async () => {
    await start({ failsOnceEvery: 97, retry: QUICKLY });

    await killAtEach([...POINTS, ...POINTS]);

    expect(violationsIn(await rig.verdict())).toEqual([]);
    expect(await rig.deadLetters()).toEqual([]);
    const overtaken = await rig.database.count(
      `SELECT FROM publisher.outbox AS first JOIN publisher.outbox AS second USING (partition)
       WHERE first.position < second.position AND first.transaction_id > second.transaction_id`,
    );
    expect(overtaken).toBeGreaterThan(0);
  });

  it.each(Object.entries(INJECTED_BUGS) as [InjectedBug, 'lost' | 'duplicates'][])(
    'fails the check of the oracle when it %s',
    async (bug, symptom) => {
      await start({ bug, ...(bug === 'drops errors' && { failsOnceEvery: 97 }), retry: QUICKLY });

      await killAtEach(POINTS);

      expect((await rig.verdict()).effects?.[symptom]).not.toEqual([]);
    },
  );
});

describe('poison message among ten thousand messages', () => {
  const MESSAGES = 10_000;
  const POISON = 1_234;

  it('blocks only its own subject, and becomes a dead letter', async () => {
    await start({ fails: POISON, retry: { maxAttempts: 1_000, ...QUICKLY } });
    await rig.publish(MESSAGES);
    await until('all others are handled', async () => {
      const predecessors = Math.floor(POISON / SUBJECTS);
      return (await rig.count('rig.handled')) === MESSAGES - perSubject(MESSAGES) + predecessors;
    });
    expect(await rig.count("subscriber.retry_queue WHERE attempts > 0 AND state = 'waiting'")).toBe(1);

    await rig.subscriber.terminate();
    await rig.restartSubscriber({ subjects: SUBJECTS, fails: POISON, retry: { maxAttempts: 5, ...QUICKLY } });
    await rig.untilDrained();

    expect(violationsIn(await rig.verdict())).toEqual([
      `effects: 1 lost, like ${POISON}`,
      `consequences: 1 lost, like ${POISON}`,
    ]);
    expect(await rig.deadLetters()).toMatchObject([{ number: POISON }]);
  });
});

describe('message that kills its worker', () => {
  const DEADLY = 123;

  it('becomes a dead letter after ten crashes in isolated handling, while other messages are handled', async () => {
    await start({ kills: DEADLY, retry: { firstCeilingMs: 500, maxCeilingMs: 1_000 } });
    await rig.publish(200);
    await until('all others are handled', async () => (await rig.count('rig.handled')) >= 199);
    expect(await rig.deadLetters()).toEqual([]);
    await rig.untilDrained();

    expect(violationsIn(await rig.verdict())).toEqual([
      `effects: 1 lost, like ${DEADLY}`,
      `consequences: 1 lost, like ${DEADLY}`,
    ]);
    expect(await rig.deadLetters()).toEqual([
      { number: DEADLY, attempts: Array.from({ length: 10 }, () => ({ errorType: 'WorkerCrashed' })) },
    ]);
  });
});

describe('worker that is killed for other reasons', () => {
  it('causes no dead letter, however often it is killed', async () => {
    await start({ failsOnceEvery: 53, retry: { maxCrashes: 5, ...QUICKLY } });
    const fraction = seeded(7);
    for (let kills = 0; kills < 12; kills++) {
      await rig.publish(40);
      const enough = (await rig.count('rig.handled')) + Math.floor(fraction() * 40);
      await until('more messages are handled', async () => (await rig.count('rig.handled')) >= enough);
      await rig.subscriber.killAndStart();
    }
    await rig.untilDrained();

    expect(violationsIn(await rig.verdict())).toEqual([]);
    expect(await rig.deadLetters()).toEqual([]);
  });

  it('records no crash when it is stopped with SIGTERM and cancels a hanging handler', async () => {
    const HANGING = 5;
    await start({ hangs: HANGING, retry: QUICKLY });
    await rig.publish(200);
    await until('the handler hangs', async () => {
      const begun = 'subscriber.in_progress_markers JOIN publisher.outbox ON outbox.id = message_id';
      return (await rig.count(`${begun} WHERE data -> 'number' = '${HANGING}'`)) === 1;
    });

    expect(await rig.subscriber.terminate()).toMatchObject({ code: 0 });
    await rig.restartSubscriber({ subjects: SUBJECTS, retry: QUICKLY });
    await rig.untilDrained();

    expect(violationsIn(await rig.verdict())).toEqual([]);
    expect(await rig.count("subscriber.failed_attempts WHERE error_type = 'WorkerCrashed'")).toBe(0);
  });
});

it('subscriber has every effect once when Postgres is killed while it handles thousands of messages', async () => {
  await start({ failsOnceEvery: 397, retry: QUICKLY });
  for (let kills = 1; kills <= 3; kills++) {
    await rig.publish(1_000);
    await until(
      'the first messages are handled',
      async () => (await rig.count('rig.handled')) >= 1_000 * kills - 800,
    );
    await postgres.kill();
  }
  await rig.untilDrained();

  expect(violationsIn(await rig.verdict())).toEqual([]);
  expect(await rig.deadLetters()).toEqual([]);
});
