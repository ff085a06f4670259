import { PAWPRINT } from '../../support/claims.js';
import { inRounds } from '../../support/in-rounds.js';
import { POOLED, type Row } from '../arena.js';
import { accepted } from '../accepted.js';

const MAILS = 3_000;
const MAILS_PER_SECOND = 'mails/s';

/** A crowd that is to be told something each, all at once: decided, sent, settled; beside a loop that only sends. */
export const sending: Row = {
  name: 'sending',
  claims: [{ quantity: MAILS_PER_SECOND, to: POOLED, must: 0.6, aim: 0.9 }],
  measure: async ({ rounds, say, note, crowd, sink, whileNotificationsRuns, pooledLoop }) => {
    const senders: Readonly<Record<string, () => Promise<number>>> = {
      [PAWPRINT]: async (): Promise<number> => {
        await crowd.isToBeTold(MAILS, 'instantly');
        return whileNotificationsRuns(() => accepted(sink, MAILS));
      },
      [POOLED]: async (): Promise<number> => {
        const done = accepted(sink, MAILS);
        await pooledLoop(MAILS);
        return done;
      },
    };
    await inRounds({ rounds, say }, 'sending', Object.keys(senders), async (contender, round) => {
      note(contender, round, { [MAILS_PER_SECOND]: await senders[contender]!() });
    });
  },
};
