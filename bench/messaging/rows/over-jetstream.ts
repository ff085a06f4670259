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

/** Over the longer wire: from the first event that is told to the last one that is handled and acknowledged. */
export const overJetStream: Row = {
  name: ROW,
  claims: [{ quantity: PER_SECOND, to: 'bare JetStream', must: 0.5, aim: 0.8 }],
  measure: async (arena) => {
    const url = await startNatsServer(arena.belongings);
    if (url === null) return arena.say(`${ROW}: skipped, for there is no nats-server on the path`);
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
    await contender.tell(events(count));
    await ledger.complete();
    while (!(await consumer.isSettled())) await pause(LOOK_EVERY_MS);
    return count / ((performance.now() - startedAt) / 1_000);
  } finally {
    await consumer.stop();
  }
}
