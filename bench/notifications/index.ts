import { fileURLToPath } from 'node:url';
import { notificationsOn } from '@pawprint/notifications/testing';
import { provisionContexts } from '@pawprint/platform/persistence';
import { Pool } from 'pg';
import type { Benchmark, Circumstances } from '../support/benchmark.js';
import { PAWPRINT, figuresOf, type Sample, tablesOf } from '../support/claims.js';
import { startDatabase } from '../support/database.js';
import { freePorts } from '../support/free-ports.js';
import { inRounds } from '../support/in-rounds.js';
import { MailSink } from '../support/mail-sink.js';
import { serve } from '../support/server.js';
import { Crowd } from './crowd.js';

const MAILS = 3_000;
const DECISIONS = 5_000;
const WITHIN_MS = 120_000;
const POOLED = 'nodemailer, its pooled loop';
const [MAILS_PER_SECOND, DECIDED_PER_SECOND] = ['mails/s', 'decisions/s'] as const;

const claims = [{ row: 'sending', quantity: MAILS_PER_SECOND, to: POOLED, must: 0.6, aim: 0.9 }];

/** A crowd that is to be told something each, all at once: decided, sent, settled; beside a loop that only sends. */
export const notifications: Benchmark = async (circumstances) => {
  const { rounds, say } = circumstances;
  const samples: Sample[] = [];
  const { crowd, whileNotificationsRuns, sink, pooledLoop } = await enter(circumstances);

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
    const value = await senders[contender]!();
    if (round > 0) samples.push({ row: 'sending', contender, quantity: MAILS_PER_SECOND, round, value });
  });
  await inRounds({ rounds, say }, 'deciding', [PAWPRINT], async (contender, round) => {
    await crowd.isToBeTold(DECISIONS, 'daily');
    const value = await whileNotificationsRuns(() => crowd.decidedPerSecond(DECISIONS, WITHIN_MS));
    if (round > 0) samples.push({ row: 'deciding', contender, quantity: DECIDED_PER_SECOND, round, value });
  });
  const figures = figuresOf(claims, samples);
  return { tables: tablesOf(figures), figures: { mails: MAILS, decisions: DECISIONS, ...figures } };
};

/** @returns how many a second, from the first that is accepted to the last */
function accepted(sink: MailSink, mails: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error(`fewer than ${mails} mails in time`)), WITHIN_MS);
    let [count, firstAt] = [0, 0];
    sink.accepted = () => {
      if (count++ === 0) firstAt = performance.now();
      if (count < mails) return;
      clearTimeout(tooLate);
      resolve((1_000 * (mails - 1)) / (performance.now() - firstAt));
    };
  });
}

async function enter(circumstances: Circumstances) {
  const { belongings, say } = circumstances;
  const folder = await belongings.folder('notifications');
  const url = await startDatabase(folder, circumstances);
  const urls = await provisionContexts(url, ['search', 'notifications']);
  const admin = await belongings.keep(
    () => Promise.resolve(new Pool({ connectionString: url, options: '-c search_path=notifications' })),
    (pool) => pool.end(),
  );
  // Whoever leaves early stops Postgres while we are connected.
  admin.on('error', () => {});
  const context = await belongings.keep(
    () => notificationsOn(urls.notifications, { now: () => new Date() }),
    (opened) => opened.close(),
  );
  const sink = await belongings.keep(
    () => MailSink.open(),
    (opened) => opened.close(),
  );

  /** Starts Notifications, alone, and stops it when all is done: what is due was so before. */
  const whileNotificationsRuns = async (measure: () => Promise<number>): Promise<number> => {
    const [port] = await freePorts(1);
    const env = {
      DATABASE_URL: urls.notifications,
      NOTIFICATIONS_PORT: String(port),
      SMTP_URL: sink.url,
      SEARCH_PUBLIC_URL: 'https://search.example',
      CLOCK_FILE: '',
      NATS_URL: '',
    };
    const measured = measure();
    const args = ['contexts/notifications/dist/main.js'];
    const running = serve({ name: 'notifications', args, env, logs: folder, say });
    try {
      return await measured;
    } finally {
      await running.stop();
    }
  };
  const pooledLoop = async (mails: number): Promise<void> => {
    const script = fileURLToPath(new URL('./pooled-loop.js', import.meta.url));
    await serve({ name: 'pooled-loop', args: [script, sink.url, String(mails)], env: {}, logs: folder, say })
      .exited;
  };
  return { crowd: new Crowd(context, admin), sink, whileNotificationsRuns, pooledLoop };
}
