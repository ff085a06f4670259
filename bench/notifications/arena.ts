import type { Circumstances } from '../support/benchmark.js';
import type { MailSink } from '../support/mail-sink.js';
import type { RowIn } from '../support/rows.js';
import type { Crowd } from './crowd.js';

export const POOLED = 'nodemailer, its pooled loop';
export const WITHIN_MS = 600_000;

/** What a row of the table is measured with. */
export interface Arena extends Pick<Circumstances, 'rounds' | 'say' | 'belongings'> {
  readonly crowd: Crowd;
  /** Whom Notifications hands its mails. */
  readonly sink: MailSink;
  /** Starts Notifications, alone, and stops it when all is done: what is due was so before. */
  readonly whileNotificationsRuns: <Measured>(
    measure: (pid: number) => Promise<Measured>,
    env?: NodeJS.ProcessEnv,
  ) => Promise<Measured>;
  /** Has the peer send so many mails. */
  readonly pooledLoop: (mails: number) => Promise<void>;
}

export type Row = RowIn<Arena>;
