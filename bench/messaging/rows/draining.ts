import { type Row, inRounds, withContenders } from '../arena.js';
import { drain } from '../drain.js';
import { type Effect, type Enter } from '../contender.js';
import { graphileWorker } from '../graphile-worker.js';
import { pawprint } from '../pawprint.js';
import { pgBoss } from '../pg-boss.js';
import type { Claim, Sample } from '../report.js';

const PER_SECOND = 'events/s';
const WAL = 'WAL bytes/event';

type Goal = Pick<Claim, 'to' | 'must' | 'aim'>;

/** A log, or a queue, that is full at the beginning and empty in the end. */
function draining(
  name: string,
  {
    effect,
    peers,
    goals,
    wal = [],
  }: { effect: Effect; peers: readonly Enter[]; goals: readonly Goal[]; wal?: readonly Goal[] },
): Row {
  const claim = (quantity: string, lessIsBetter: boolean) => (goal: Goal) => ({
    row: name,
    quantity,
    of: 'Pawprint',
    lessIsBetter,
    ...goal,
  });
  return {
    name,
    claims: [...goals.map(claim(PER_SECOND, false)), ...wal.map(claim(WAL, true))],
    measure: (arena) =>
      withContenders(arena, [...peers, pawprint], async (contenders) => {
        const samples: Sample[] = [];
        await inRounds(arena, name, contenders, async (contender, round) => {
          const ordered = contender.name === 'Pawprint' || contender.name.includes('fifo');
          const drained = await drain(contender, { count: arena.events, effect, ordered });
          if (round === 0) return;
          const sample = { row: name, contender: contender.name, round };
          samples.push(
            { ...sample, quantity: PER_SECOND, value: drained.perSecond },
            { ...sample, quantity: WAL, value: drained.walBytesPerEvent },
            { ...sample, quantity: 'statements/event', value: drained.statementsPerEvent },
          );
        });
        return samples;
      }),
  };
}

/** Commit to handler, with an effect. Pawprint keeps the order of each key all the while. */
export const oneRow = draining('one row each', {
  effect: 'one row',
  peers: [graphileWorker, pgBoss()],
  goals: [
    { to: 'pg-boss', must: 2.5, aim: 4 },
    { to: 'graphile-worker', must: 4, aim: 7 },
  ],
});

export const nothing = draining('no effect', {
  effect: 'nothing',
  peers: [graphileWorker, pgBoss()],
  goals: [
    { to: 'graphile-worker', must: 1.5, aim: 2.5 },
    { to: 'pg-boss', must: 2, aim: 4 },
  ],
  wal: [{ must: 300, aim: 50 }],
});

export const inOrder = draining('in order', {
  effect: 'nothing',
  peers: [pgBoss('key_strict_fifo')],
  goals: [{ to: 'pg-boss, key_strict_fifo', must: 2.5, aim: 5 }],
});
