import { type Row, withContenders } from '../arena.js';
import { drain, PER_SECOND } from '../drain.js';
import { pawprint } from '../pawprint.js';
import { inRounds } from '../../support/in-rounds.js';

const ROW = 'long log';
const [EMPTY, LONG] = ['an empty log', 'a long log'] as const;
/** How many times as much as is drained at a time lies in it already. */
const TIMES = 50;

/** A log that is kept for ever grows; what has been read long ago must not slow down what is read now. */
export const longLog: Row = {
  name: ROW,
  claims: [{ quantity: PER_SECOND, of: LONG, to: EMPTY, must: 0.9, aim: 0.98 }],
  measure: (arena) =>
    withContenders(arena, [pawprint, pawprint], async ([empty, long]) => {
      const before = TIMES * arena.events;
      arena.say(`${ROW}: ${before.toLocaleString('en')} events are told and handled before`);
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
