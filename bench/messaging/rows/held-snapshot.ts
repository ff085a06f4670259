import { type Row, withContenders } from '../arena.js';
import { drain } from '../drain.js';
import type { Contender, Enter } from '../contender.js';
import { graphileWorker } from '../graphile-worker.js';
import { pawprint } from '../pawprint.js';
import { pgBoss } from '../pg-boss.js';
import type { Sample } from '../report.js';

const ROW = 'held snapshot';
const LAST_TO_FIRST = 'last round / first';
const ROUNDS_UNDER_IT = 8;

/**
 * While somebody looks at an old state of the database, nothing that was deleted or updated since can be cleared away. Who
 * begins is who has been through it the fewest times, in a database that is new each time.
 */
export const heldSnapshot: Row = {
  name: ROW,
  claims: [{ row: ROW, quantity: LAST_TO_FIRST, of: 'Pawprint', must: 0.9, aim: 0.98 }],
  measure: async (arena) => {
    const samples: Sample[] = [];
    const enter: readonly Enter[] = [graphileWorker, pgBoss(), pawprint];
    for (let round = 1; round <= arena.rounds; round++) {
      for (const one of enter) {
        arena.say(`${ROW}: round ${round} of ${arena.rounds}`);
        await withContenders(arena, [one], async ([contender]) => {
          const perSecond = await drainUnderIt(contender!, arena.events);
          const sample = { row: ROW, contender: contender!.name, round };
          samples.push(
            { ...sample, quantity: 'first, events/s', value: perSecond[0]! },
            { ...sample, quantity: 'last, events/s', value: perSecond.at(-1)! },
            { ...sample, quantity: LAST_TO_FIRST, value: perSecond.at(-1)! / perSecond[0]! },
          );
        });
      }
    }
    return samples;
  },
};

async function drainUnderIt(contender: Contender, count: number): Promise<number[]> {
  const drained = () =>
    drain(contender, { count, effect: 'nothing', ordered: contender.name === 'Pawprint' });
  await drained();
  const letGo = await contender.database.holdSnapshot();
  try {
    const perSecond: number[] = [];
    for (let round = 0; round < ROUNDS_UNDER_IT; round++) perSecond.push((await drained()).perSecond);
    return perSecond;
  } finally {
    await letGo();
  }
}
