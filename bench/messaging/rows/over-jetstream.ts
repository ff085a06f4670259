import { setTimeout as pause } from 'node:timers/promises';
import { inRounds, type Row, withContenders } from '../arena.js';
import { bareJetStream } from '../bare-jetstream.js';
import { type Contender, events } from '../contender.js';
import { Ledger } from '../ledger.js';
import { startNatsServer } from '../nats-server.js';
import type { Sample } from '../report.js';

const ROW = 'over JetStream';
const PER_SECOND = 'events/s';
const LOOK_EVERY_MS = 2;

/** Over the longer wire: from the first event that is told to the last one that is handled and acknowledged. */
export const overJetStream: Row = {
  name: ROW,
  claims: [{ row: ROW, quantity: PER_SECOND, of: 'Pawprint', to: 'bare JetStream', must: 0.5, aim: 0.8 }],
  measure: async (arena) => {
    const url = await startNatsServer(arena.belongings);
    if (url === null) {
      arena.say(`${ROW}: skipped, for there is no nats-server on the path`);
      return [];
    }
    return withContenders(arena, [bareJetStream(url)], async (contenders) => {
      const samples: Sample[] = [];
      await inRounds(arena, ROW, contenders, async (contender, round) => {
        const value = await eventsPerSecond(contender, arena.events);
        if (round > 0)
          samples.push({ row: ROW, contender: contender.name, round, quantity: PER_SECOND, value });
      });
      return samples;
    });
  },
};

async function eventsPerSecond(contender: Contender, count: number): Promise<number> {
  const ledger = new Ledger(count, true);
  const consumer = await contender.consume('nothing', ledger.handled);
  try {
    const startedAt = performance.now();
    await contender.tell(events(count));
    await ledger.complete();
    while (!(await consumer.isSettled())) await pause(LOOK_EVERY_MS);
    return count / ((performance.now() - startedAt) / 1_000);
  } finally {
    await consumer.stop();
  }
}
