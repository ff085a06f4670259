import { fileURLToPath } from 'node:url';
import { notificationsOn } from '@pawprint/notifications/testing';
import { provisionContexts } from '@pawprint/platform/persistence';
import { howItEnded } from '@pawprint/tools/dist/run/child-process.js';
import { Pool } from 'pg';
import type { Benchmark, Circumstances } from '../support/benchmark.js';
import { tablesOf } from '../support/claims.js';
import { startDatabase } from '../support/database.js';
import { freePorts } from '../support/free-ports.js';
import { MailSink } from '../support/mail-sink.js';
import { measureRows } from '../support/rows.js';
import { serve } from '../support/server.js';
import type { Arena, Row } from './arena.js';
import { Crowd } from './crowd.js';
import { deciding } from './rows/deciding.js';
import { failingOver } from './rows/failing-over.js';
import { memory } from './rows/memory.js';
import { sending } from './rows/sending.js';

const rows: readonly Row[] = [sending, deciding, failingOver, memory];

/** Measures sending emails, from due notifications to the last recorded outcome. */
export const notifications: Benchmark = async (circumstances) => {
  const figures = await measureRows(rows, circumstances.only, () => enter(circumstances));
  return { tables: tablesOf(figures), figures };
};

async function enter(circumstances: Circumstances): Promise<Arena> {
  const { resources, print, rounds, share } = circumstances;
  const folder = await resources.folder('notifications');
  const url = await startDatabase(folder, circumstances);
  const urls = await provisionContexts(url, ['search', 'notifications']);
  const admin = await resources.acquire(
    () => Promise.resolve(new Pool({ connectionString: url, options: '-c search_path=notifications' })),
    (pool) => pool.end(),
  );
  // An interrupted benchmark stops Postgres while connections are open.
  admin.on('error', () => {});
  const context = await resources.acquire(
    () => notificationsOn(urls.notifications, { now: () => new Date() }),
    (opened) => opened.close(),
  );
  const sink = await resources.acquire(
    () => MailSink.open(),
    (opened) => opened.close(),
  );

  const whileNotificationsRuns: Arena['whileNotificationsRuns'] = async (measure, env = {}) => {
    const [port] = await freePorts(1);
    const settings = {
      DATABASE_URL: urls.notifications,
      NOTIFICATIONS_PORT: String(port),
      SMTP_URL: sink.url,
      SEARCH_PUBLIC_URL: 'https://search.example',
      CLOCK_FILE: '',
      NATS_URL: '',
      ...env,
    };
    const args = ['contexts/notifications/dist/main.js'];
    const running = serve({ name: 'notifications', args, env: settings, logs: folder, print });
    try {
      return await measure(running.pid!);
    } finally {
      await running.stop();
    }
  };
  const pooledLoop = async (emails: number): Promise<void> => {
    const script = fileURLToPath(new URL('./pooled-loop.js', import.meta.url));
    const ended = await serve({
      name: 'pooled-loop',
      // It imports measured files, too.
      args: [...process.execArgv, script, sink.url, String(emails)],
      env: {},
      logs: folder,
      print,
    }).exited;
    if (ended !== howItEnded(0, null)) throw new Error(`pooled-loop ended: ${ended}`);
  };
  const crowd = new Crowd(context, admin);
  return { rounds, share, print, resources, crowd, sink, whileNotificationsRuns, pooledLoop };
}
