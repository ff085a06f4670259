import { type Row, withContenders } from '../arena.js';
import type { Contender, Enter } from '../contender.js';
import { drain, PER_SECOND } from '../drain.js';
import { graphileWorker } from '../graphile-worker.js';
import { pawprint } from '../pawprint.js';
import { pgBoss } from '../pg-boss.js';

const ROW = 'held snapshot';
const LAST_TO_FIRST = 'last / first';
const ROUNDS_UNDER_IT = 8;

/**
 * While somebody looks at an old state of the database, nothing that was deleted or updated since can be cleared away.
 * Each time in a new database, which is swollen afterwards.
 */
export const heldSnapshot: Row = {
  name: ROW,
  claims: [{ quantity: LAST_TO_FIRST, must: 0.9, aim: 0.98 }],
  measure: async (arena) => {
    const enter: readonly Enter[] = [graphileWorker, pgBoss(), pawprint];
    for (let round = 1; round <= arena.rounds; round++) {
      for (const one of enter) {
        arena.say(`${ROW}: round ${round} of ${arena.rounds}`);
        await withContenders(arena, [one], async ([contender]) => {
          const perSecond = await drainUnderIt(contender!, arena.events);
          const [first, last] = [perSecond[0]!, perSecond.at(-1)!];
          arena.note(contender!.name, round, {
            'first, events/s': first,
            'last, events/s': last,
            [LAST_TO_FIRST]: last / first,
          });
        });
      }
    }
  },
};

async function drainUnderIt(contender: Contender, count: number): Promise<number[]> {
  const drained = async () => (await drain(contender, count, 'nothing'))[PER_SECOND];
  await drained();
  const letGo = await contender.database.holdSnapshot();
  try {
    const perSecond: number[] = [];
    for (let round = 0; round < ROUNDS_UNDER_IT; round++) perSecond.push(await drained());
    return perSecond;
  } finally {
    await letGo();
  }
}
