import { setTimeout as pause } from 'node:timers/promises';
import { type Row, withContenders } from '../arena.js';
import { bareJetStream } from '../bare-jetstream.js';
import { type Contender, type Enter, events } from '../contender.js';
import { Ledger } from '../ledger.js';
import { startNatsServer } from '../nats-server.js';
import { pawprint } from '../pawprint.js';
import { inRounds } from '../../support/in-rounds.js';

const ROW = 'over JetStream';
const PER_SECOND = 'events/s';
const LOOK_EVERY_MS = 2;

/** Over a broker: from the first published event to the last handled and acknowledged one. */
export const overJetStream: Row = {
  name: ROW,
  claims: [{ quantity: PER_SECOND, to: 'bare JetStream', must: 0.5, aim: 0.8 }],
  measure: async (arena) => {
    const url = await startNatsServer(arena.resources);
    if (url === null) return arena.print(`${ROW}: skipped, because nats-server is not on the path`);
    const overIt: Enter<Contender> = (database) => pawprint(database, url);
    return withContenders(arena, [bareJetStream(url), overIt], (contenders) =>
      inRounds(arena, ROW, contenders, async (contender, round) =>
        arena.note(contender.name, round, { [PER_SECOND]: await perSecond(contender, arena.events) }),
      ),
    );
  },
};

async function perSecond(contender: Contender, count: number): Promise<number> {
  const ledger = new Ledger(count, contender.ordered);
  const consumer = await contender.consume('nothing', ledger.handled);
  try {
    const startedAt = performance.now();
    await contender.publish(events(count));
    await ledger.complete();
    while (!(await consumer.isSettled())) await pause(LOOK_EVERY_MS);
    return count / ((performance.now() - startedAt) / 1_000);
  } finally {
    await consumer.stop();
  }
}
