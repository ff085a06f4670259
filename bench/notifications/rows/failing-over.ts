import { setTimeout as pause } from 'node:timers/promises';
import { PAWPRINT } from '../../support/claims.js';
import { inRounds } from '../../support/in-rounds.js';
import { MailSink } from '../../support/mail-sink.js';
import type { Row } from '../arena.js';
import { accepted } from '../accepted.js';

/** Enough emails for the seconds while the first provider is unavailable, and for the seconds after its recovery. */
const EMAILS = 8_000;
const BEFORE_IT_FAILS = 500;
const BY_THE_SECOND = 200;
/** The reply of the second provider in a tiny round, so that few emails last as long as many. */
const SLOW_REPLY_MS = 2_000;

/** The failures of a provider. */
const failures: Readonly<Record<string, (provider: MailSink) => Promise<void> | void>> = {
  'is unavailable': (provider) => provider.close(),
  'does not reply': (provider) => void (provider.isSilent = true),
};
const seconds = (what: string): string =>
  `s until the second provider gets emails when the first one ${what}`;
const BACK = 's until the first provider gets emails after its recovery';

/**
 * Measures two times: from the failure of the first provider until the second one gets emails, and from its recovery until it
 * gets emails again.
 */
export const failingOver: Row = {
  name: 'failing over',
  claims: Object.keys(failures).map((what) => ({
    quantity: seconds(what),
    must: 5,
    aim: 4.5,
    lessIsBetter: true,
  })),
  measure: async ({ rounds, share, print, note, crowd, sink: first, whileNotificationsRuns, resources }) => {
    const second = await resources.acquire(
      () => MailSink.open(),
      (opened) => opened.close(),
    );
    const [emails, beforeItFails, byTheSecond] = [EMAILS, BEFORE_IT_FAILS, BY_THE_SECOND].map((count) =>
      Math.ceil(count * share),
    ) as [number, number, number];
    const { reply } = second;
    if (share < 1) second.reply = () => pause(SLOW_REPLY_MS).then(reply);
    await inRounds({ rounds, print }, 'failing over', Object.keys(failures), async (what, round) => {
      await crowd.createDueNotifications(emails, 'instantly');
      const env = { MAIL_PRIMARY: first.url, MAIL_FALLBACK: second.url };
      const [over, back] = await whileNotificationsRuns(async () => {
        await accepted(first, beforeItFails);
        const failedAt = performance.now();
        await failures[what]!(first);
        await accepted(second, 1);
        const overAt = performance.now();
        await accepted(second, byTheSecond);
        const recoveredAt = performance.now();
        await first.recover();
        await accepted(first, 1);
        return [overAt - failedAt, performance.now() - recoveredAt] as const;
      }, env);
      note(PAWPRINT, round, { [seconds(what)]: over / 1_000, [BACK]: back / 1_000 });
      await crowd.deleteNotifications();
    });
  },
};
