import { type Row, inRounds, withContenders } from '../arena.js';
import { drain } from '../drain.js';
import { pawprint } from '../pawprint.js';
import type { Sample } from '../report.js';

const ROW = 'long log';
const PER_SECOND = 'events/s';
/** How many times as much as is drained at a time lies in it already. */
const TIMES = 50;
const lengths = ['an empty log', 'a long log'] as const;

/** A log that is kept for ever grows; what has been read long ago must not slow down what is read now. */
export const longLog: Row = {
  name: ROW,
  claims: [{ row: ROW, quantity: PER_SECOND, of: lengths[1], to: lengths[0], must: 0.9, aim: 0.98 }],
  measure: (arena) =>
    withContenders(arena, [pawprint, pawprint], async ([empty, long]) => {
      const drained = { effect: 'nothing', ordered: true } as const;
      arena.say(`${ROW}: ${(TIMES * arena.events).toLocaleString('en')} events are told and handled before`);
      await drain(long!, { ...drained, count: TIMES * arena.events });
      const samples: Sample[] = [];
      const logs = [
        { contender: lengths[0], log: empty! },
        { contender: lengths[1], log: long! },
      ];
      await inRounds(arena, ROW, logs, async ({ contender, log }, round) => {
        const { perSecond } = await drain(log, { ...drained, count: arena.events });
        if (round > 0) samples.push({ row: ROW, contender, round, quantity: PER_SECOND, value: perSecond });
      });
      return samples;
    }),
};
