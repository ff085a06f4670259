import { PAWPRINT } from '../../support/claims.js';
import { inRounds } from '../../support/in-rounds.js';
import { type Row, WITHIN_MS } from '../arena.js';

const DECISIONS = 5_000;

/** How fast notifications are decided about that nobody is told of yet. */
export const deciding: Row = {
  name: 'deciding',
  claims: [],
  measure: ({ rounds, say, note, crowd, whileNotificationsRuns }) =>
    inRounds({ rounds, say }, 'deciding', [PAWPRINT], async (contender, round) => {
      await crowd.isToBeTold(DECISIONS, 'daily');
      const decided = await whileNotificationsRuns(() => crowd.decidedPerSecond(DECISIONS, WITHIN_MS));
      note(contender, round, { 'decisions/s': decided });
    }),
};
