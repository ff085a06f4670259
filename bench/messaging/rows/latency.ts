import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../../support/quantiles.js';
import { type Row, inRounds, withContenders } from '../arena.js';
import { type Contender, events } from '../contender.js';
import { graphileWorker } from '../graphile-worker.js';
import { Ledger } from '../ledger.js';
import { pawprint } from '../pawprint.js';
import { pgBoss } from '../pg-boss.js';

const PER_SECOND = 50;
const SECONDS = 8;
const ROW = 'latency';

const claim = { to: 'graphile-worker', must: 0.8, aim: 0.5, lessIsBetter: true };

/**
 * From the call that tells an event to its handler, the commit included: some announce it inside of the commit, which
 * makes that slower, some after it.
 */
export const latency: Row = {
  name: ROW,
  claims: [
    { ...claim, quantity: 'told to handled, p50 ms' },
    { ...claim, quantity: 'told to handled, p99 ms' },
  ],
  measure: (arena) =>
    withContenders(arena, [graphileWorker, pgBoss(), pawprint], (contenders) =>
      inRounds(arena, ROW, contenders, async (contender, round) => {
        for (const [span, tookMs] of Object.entries(await tellSteadily(contender)))
          arena.note(contender.name, round, {
            [`${span}, p50 ms`]: quantile(tookMs, 0.5),
            [`${span}, p99 ms`]: quantile(tookMs, 0.99),
          });
      }),
    ),
};

/** One event every 20 ms, whether or not those before have arrived. */
async function tellSteadily(contender: Contender): Promise<Record<string, number[]>> {
  const all = events(PER_SECOND * SECONDS);
  const ledger = new Ledger(all.length, contender.ordered);
  const toldAt = new Float64Array(all.length);
  const committedAt = new Float64Array(all.length);
  const consumer = await contender.consume('nothing', ledger.handled);
  try {
    const telling: Promise<void>[] = [];
    const startedAt = performance.now();
    for (const event of all) {
      await pause(Math.max(0, startedAt + (event.number * 1_000) / PER_SECOND - performance.now()));
      toldAt[event.number] = performance.now();
      telling.push(contender.tell([event]).then(() => void (committedAt[event.number] = performance.now())));
    }
    await Promise.all(telling);
    await ledger.complete();
    const since = (moments: Float64Array) =>
      all.map(({ number }) => ledger.handledAt[number]! - moments[number]!);
    return { 'told to handled': since(toldAt), 'committed to handled': since(committedAt) };
  } finally {
    await consumer.stop();
  }
}
