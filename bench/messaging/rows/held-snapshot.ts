import { type Row, withContenders } from '../arena.js';
import type { Contender, Enter } from '../contender.js';
import { drain, PER_SECOND } from '../drain.js';
import { graphileWorker } from '../graphile-worker.js';
import { pawprint } from '../pawprint.js';
import { pgBoss } from '../pg-boss.js';

const ROW = 'held snapshot';
const LAST_TO_FIRST = 'last / first';
const ROUNDS_WITH_SNAPSHOT = 8;

/**
 * An open snapshot prevents Postgres from removing deleted and updated rows. Each measurement uses a new database, because the
 * tables stay bloated afterwards.
 */
export const heldSnapshot: Row = {
  name: ROW,
  claims: [{ quantity: LAST_TO_FIRST, must: 0.9, aim: 0.98 }],
  measure: async (arena) => {
    const enter: readonly Enter[] = [graphileWorker, pgBoss(), pawprint];
    for (let round = Math.min(1, arena.rounds); round <= arena.rounds; round++) {
      for (const one of enter) {
        arena.print(`${ROW}: round ${round} of ${arena.rounds}`);
        await withContenders(arena, [one], async ([contender]) => {
          const perSecond = await drainWithSnapshot(contender!, arena.events);
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

async function drainWithSnapshot(contender: Contender, count: number): Promise<number[]> {
  const drained = async () => (await drain(contender, count, 'nothing'))[PER_SECOND];
  await drained();
  const releaseSnapshot = await contender.database.holdSnapshot();
  try {
    const perSecond: number[] = [];
    for (let round = 0; round < ROUNDS_WITH_SNAPSHOT; round++) perSecond.push(await drained());
    return perSecond;
  } finally {
    await releaseSnapshot();
  }
}
