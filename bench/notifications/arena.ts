import type { Circumstances } from '../support/benchmark.js';
import type { MailSink } from '../support/mail-sink.js';
import type { RowIn } from '../support/rows.js';
import type { Crowd } from './crowd.js';

export const POOLED = 'nodemailer, its pooled loop';
export const WITHIN_MS = 600_000;

/** The environment in which a row of the table is measured. */
export interface Arena extends Pick<Circumstances, 'rounds' | 'share' | 'print' | 'resources'> {
  readonly crowd: Crowd;
  /** The SMTP server of Notifications. */
  readonly sink: MailSink;
  /** Starts only Notifications, and stops it after the measurement. Its notifications are due before it starts. */
  readonly whileNotificationsRuns: <Measured>(
    measure: (pid: number) => Promise<Measured>,
    env?: NodeJS.ProcessEnv,
  ) => Promise<Measured>;
  /** Lets the peer send this many emails. */
  readonly pooledLoop: (emails: number) => Promise<void>;
}

export type Row = RowIn<Arena>;
