import { PAWPRINT } from '../../support/claims.js';
import { inRounds } from '../../support/in-rounds.js';
import { type Row, WITHIN_MS } from '../arena.js';

const DECISIONS = 5_000;

/** Measures decisions about notifications that are not sent yet. */
export const deciding: Row = {
  name: 'deciding',
  claims: [],
  measure: ({ rounds, share, print, note, crowd, whileNotificationsRuns }) => {
    const decisions = Math.ceil(DECISIONS * share);
    return inRounds({ rounds, print }, 'deciding', [PAWPRINT], async (contender, round) => {
      await crowd.createDueNotifications(decisions, 'daily');
      const decided = await whileNotificationsRuns(() => crowd.decidedPerSecond(decisions, WITHIN_MS));
      note(contender, round, { 'decisions/s': decided });
    });
  },
};
