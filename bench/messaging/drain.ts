import { setTimeout as pause } from 'node:timers/promises';
import { type Contender, type Effect, events } from './contender.js';
import { Ledger } from './ledger.js';

const LOOK_EVERY_MS = 2;

export const PER_SECOND = 'events/s';
export const WAL_BYTES = 'WAL bytes/event';

/**
 * Publishes events before the handlers start. Then measures the time from the start of the handlers until all events are
 * handled and acknowledged.
 *
 * @throws Error when an event did not have its effect exactly once
 */
export async function drain(contender: Contender, count: number, effect: Effect) {
  const { database, effects, ordered } = contender;
  await contender.publish(events(count));
  await database.tidy();
  await database.countStatements();
  const walBefore = await database.walBytes();

  const ledger = new Ledger(count, ordered);
  const consumer = await contender.consume(effect, ledger.handled);
  const upAt = performance.now();
  try {
    await ledger.complete();
    while (!(await consumer.isSettled())) await pause(LOOK_EVERY_MS);
    const seconds = (performance.now() - Math.min(upAt, ledger.firstAt)) / 1_000;
    const walBytes = (await database.walBytes()) - walBefore;
    const statements = await database.statements();
    return {
      [PER_SECOND]: count / seconds,
      [WAL_BYTES]: walBytes / count,
      'statements/event': statements / count,
    };
  } finally {
    await consumer.stop();
    if (effect === 'one row') await expectEffects(contender, count);
    await database.query(`TRUNCATE ${effects}`);
  }
}

async function expectEffects({ name, database, effects }: Contender, count: number): Promise<void> {
  const [row] = await database.query<{ rows: string; events: string }>(
    `SELECT count(*) AS rows, count(DISTINCT event) AS events FROM ${effects}`,
  );
  if (Number(row!.rows) !== count || Number(row!.events) !== count)
    throw new Error(`${name}: ${row!.rows} effects of ${row!.events} events, but ${count} were published`);
}
