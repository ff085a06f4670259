import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../../support/quantiles.js';
import { type Row, withContenders } from '../arena.js';
import { events, type InTransaction } from '../contender.js';
import { graphileWorker } from '../graphile-worker.js';
import { Ledger } from '../ledger.js';
import { pawprint } from '../pawprint.js';
import { pgBoss } from '../pg-boss.js';
import { inRounds } from '../../support/in-rounds.js';

const PER_SECOND = 50;
const SECONDS = 8;
const ROW = 'latency';
const [P50, P99] = ['p50 ms', 'p99 ms'] as const;

const claim = { to: 'graphile-worker', must: 0.8, aim: 0.5, lessIsBetter: true };

/**
 * The time from sending COMMIT to the handler. A contender that notifies inside the transaction has a slower commit than one
 * that notifies after it.
 */
export const latency: Row = {
  name: ROW,
  claims: [
    { ...claim, quantity: P50 },
    { ...claim, quantity: P99 },
  ],
  measure: (arena) =>
    withContenders(arena, [graphileWorker, pgBoss(), pawprint], (contenders) =>
      inRounds(arena, ROW, contenders, async (contender, round) => {
        const tookMs = await publishSteadily(contender, Math.ceil(PER_SECOND * SECONDS * arena.share));
        arena.note(contender.name, round, {
          [P50]: quantile(tookMs, 0.5),
          [P99]: quantile(tookMs, 0.99),
        });
      }),
    ),
};

/** Publishes one event every 20 ms, whether or not earlier ones have arrived. */
async function publishSteadily(contender: InTransaction, count: number): Promise<number[]> {
  const all = events(count);
  const ledger = new Ledger(all.length, contender.ordered);
  const committedAt = new Float64Array(all.length);
  const consumer = await contender.consume('nothing', ledger.handled);
  try {
    const publishing: Promise<void>[] = [];
    const startedAt = performance.now();
    for (const event of all) {
      await pause(Math.max(0, startedAt + (event.number * 1_000) / PER_SECOND - performance.now()));
      publishing.push(contender.publishOne(event, () => (committedAt[event.number] = performance.now())));
    }
    await Promise.all(publishing);
    await ledger.complete();
    return all.map(({ number }) => ledger.handledAt[number]! - committedAt[number]!);
  } finally {
    await consumer.stop();
  }
}
