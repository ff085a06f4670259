import { type Row, withContenders } from '../arena.js';
import { drain, PER_SECOND } from '../drain.js';
import { pawprint } from '../pawprint.js';
import { inRounds } from '../../support/in-rounds.js';

const ROW = 'long log';
const [EMPTY, LONG] = ['an empty log', 'a long log'] as const;
/** The log already contains this many times the number of drained events. */
const TIMES = 50;

/** A log grows without limit; old events must not slow down the delivery of new ones. */
export const longLog: Row = {
  name: ROW,
  claims: [{ quantity: PER_SECOND, of: LONG, to: EMPTY, must: 0.9, aim: 0.98 }],
  measure: (arena) =>
    withContenders(arena, [pawprint, pawprint], async ([empty, long]) => {
      const before = TIMES * arena.events;
      arena.print(`${ROW}: ${before.toLocaleString('en')} events are published and handled first`);
      await drain(long!, before, 'nothing');
      const logs = [
        { name: EMPTY, log: empty! },
        { name: LONG, log: long! },
      ];
      await inRounds(arena, ROW, logs, async ({ name, log }, round) =>
        arena.note(name, round, await drain(log, arena.events, 'nothing')),
      );
    }),
};
