import { PAWPRINT } from '../../support/claims.js';
import { inRounds } from '../../support/in-rounds.js';
import { MailSink } from '../../support/mail-sink.js';
import type { Row } from '../arena.js';
import { accepted } from '../accepted.js';

/** Enough for some seconds in which the first provider is away, and for some in which it is back. */
const MAILS = 8_000;
const BEFORE_IT_FAILS = 500;
const BY_THE_SECOND = 200;

/** What may become of a provider, from one moment to the next. */
const failures: Readonly<Record<string, (provider: MailSink) => Promise<void> | void>> = {
  'is gone': (provider) => provider.close(),
  'says nothing': (provider) => void (provider.isSilent = true),
};
const seconds = (what: string): string => `s until the second has mails when the first ${what}`;
const BACK = 's until the first has mails when it is well again';

/** From the failure of the first of two providers until mails go to the second, and from its recovery until they are its own again. */
export const failingOver: Row = {
  name: 'failing over',
  claims: Object.keys(failures).map((what) => ({
    quantity: seconds(what),
    must: 5,
    aim: 4.5,
    lessIsBetter: true,
  })),
  measure: async ({ rounds, say, note, crowd, sink: first, whileNotificationsRuns, belongings }) => {
    const second = await belongings.keep(
      () => MailSink.open(),
      (opened) => opened.close(),
    );
    await inRounds({ rounds, say }, 'failing over', Object.keys(failures), async (what, round) => {
      await crowd.isToBeTold(MAILS, 'instantly');
      const env = { MAIL_PRIMARY: first.url, MAIL_FALLBACK: second.url };
      const [over, back] = await whileNotificationsRuns(async () => {
        await accepted(first, BEFORE_IT_FAILS);
        const failedAt = performance.now();
        await failures[what]!(first);
        await accepted(second, 1);
        const overAt = performance.now();
        await accepted(second, BY_THE_SECOND);
        const wellAt = performance.now();
        await first.recover();
        await accepted(first, 1);
        return [overAt - failedAt, performance.now() - wellAt] as const;
      }, env);
      note(PAWPRINT, round, { [seconds(what)]: over / 1_000, [BACK]: back / 1_000 });
      await crowd.isForgotten();
    });
  },
};
