import { type Row, withContenders } from '../arena.js';
import { drain, PER_SECOND, WAL_BYTES } from '../drain.js';
import { type Effect, type Enter } from '../contender.js';
import { graphileWorker } from '../graphile-worker.js';
import { pawprint } from '../pawprint.js';
import { pgBoss } from '../pg-boss.js';
import { inRounds } from '../../support/in-rounds.js';

/** Drains a log or queue that is full at the beginning. */
function draining(name: string, effect: Effect, peers: readonly Enter[], claims: Row['claims']): Row {
  return {
    name,
    claims,
    measure: (arena) =>
      withContenders(arena, [...peers, pawprint], (contenders) =>
        inRounds(arena, name, contenders, async (contender, round) =>
          arena.note(contender.name, round, await drain(contender, arena.events, effect)),
        ),
      ),
  };
}

/** From commit to handler, with an effect. Pawprint also keeps the order of each key. */
export const oneRow = draining(
  'one row each',
  'one row',
  [graphileWorker, pgBoss()],
  [
    { quantity: PER_SECOND, to: 'pg-boss', must: 2.5, aim: 4 },
    { quantity: PER_SECOND, to: 'graphile-worker', must: 4, aim: 7 },
  ],
);

export const nothing = draining(
  'no effect',
  'nothing',
  [graphileWorker, pgBoss()],
  [
    { quantity: PER_SECOND, to: 'graphile-worker', must: 1.5, aim: 2.5 },
    { quantity: PER_SECOND, to: 'pg-boss', must: 2, aim: 4 },
    { quantity: WAL_BYTES, must: 300, aim: 50, lessIsBetter: true },
  ],
);

export const inOrder = draining(
  'in order',
  'nothing',
  [pgBoss('key_strict_fifo')],
  [{ quantity: PER_SECOND, to: 'pg-boss, key_strict_fifo', must: 2.5, aim: 5 }],
);
