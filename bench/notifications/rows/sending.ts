import { PAWPRINT } from '../../support/claims.js';
import { inRounds } from '../../support/in-rounds.js';
import { POOLED, type Row } from '../arena.js';
import { accepted } from '../accepted.js';

const EMAILS = 3_000;
const EMAILS_PER_SECOND = 'emails/s';

/** Compares Notifications, which decides, sends and records outcomes, with a loop that only sends. */
export const sending: Row = {
  name: 'sending',
  claims: [{ quantity: EMAILS_PER_SECOND, to: POOLED, must: 0.6, aim: 0.9 }],
  measure: async ({ rounds, share, print, note, crowd, sink, whileNotificationsRuns, pooledLoop }) => {
    const emails = Math.ceil(EMAILS * share);
    const senders: Readonly<Record<string, () => Promise<number>>> = {
      [PAWPRINT]: async (): Promise<number> => {
        await crowd.createDueNotifications(emails, 'instantly');
        return whileNotificationsRuns(() => accepted(sink, emails));
      },
      [POOLED]: async (): Promise<number> => {
        const done = accepted(sink, emails);
        const [perSecond] = await Promise.all([done, pooledLoop(emails)]);
        return perSecond;
      },
    };
    await inRounds({ rounds, print }, 'sending', Object.keys(senders), async (contender, round) => {
      note(contender, round, { [EMAILS_PER_SECOND]: await senders[contender]!() });
    });
  },
};
