import { provisionContexts } from '@pawprint/platform/persistence';
import { identityKeyFile } from '@pawprint/tools/dist/run/secret-files.js';
import { waitUntil } from '@pawprint/tools/dist/run/wait-until.js';
import type { Benchmark, Circumstances } from '../support/benchmark.js';
import { tablesOf } from '../support/claims.js';
import { startDatabase } from '../support/database.js';
import { freePorts } from '../support/free-ports.js';
import { HttpClient } from '../support/http.js';
import { MailSink } from '../support/mail-sink.js';
import { measureRows } from '../support/rows.js';
import { serve } from '../support/server.js';
import { untilReady } from '../support/until-ready.js';
import { type Arena, credentials, type Row } from './arena.js';
import { signingIn } from './rows/signing-in.js';
import { unknownAddress } from './rows/unknown-address.js';
import { verifying } from './rows/verifying.js';

const UP_WITHIN_MS = 60_000;
/** Twice as many connections as Identity computes hashes at once. */
const ACCOUNTS = 4;

const rows: readonly Row[] = [verifying, signingIn, unknownAddress];

/** Measures the verification of access tokens, and signing in by password. */
export const identity: Benchmark = async (circumstances) => {
  const figures = await measureRows(rows, circumstances.only, () => enter(circumstances));
  return { tables: tablesOf(figures), figures };
};

async function enter(circumstances: Circumstances): Promise<Arena> {
  const { resources, print, rounds, turnMs } = circumstances;
  const folder = await resources.folder('identity');
  const { identity: databaseUrl } = await provisionContexts(await startDatabase(folder, circumstances), [
    'identity',
  ]);
  const sink = await resources.acquire(
    () => MailSink.open(),
    (opened) => opened.close(),
  );
  const [port] = await freePorts(1);
  const url = `http://localhost:${port}`;
  const env = {
    DATABASE_URL: databaseUrl,
    IDENTITY_PORT: String(port),
    IDENTITY_KEY_FILE: identityKeyFile(folder),
    SMTP_URL: sink.url,
    RATE_LIMIT_PER_MINUTE: '1000000',
    CLOCK_FILE: '',
    NATS_URL: '',
  };
  const args = ['contexts/identity/dist/main.js'];
  const running = await resources.acquire(
    async () => serve({ name: 'identity', args, env, logs: folder, print }),
    (process) => process.stop(),
  );
  const client = new HttpClient(url, ACCOUNTS);
  await untilReady('identity', url);
  const addresses = Array.from({ length: ACCOUNTS }, (_, number) => `person-${number}@example.org`);
  const links: string[] = [];
  sink.accepted = (email) =>
    links.push(/http:[^\s"]+\/links\/confirm\/[\w-]+/.exec(email.replaceAll('=\n', ''))![0]);
  await Promise.all(
    addresses.map((address) => client.send('POST', '/accounts', JSON.stringify(credentials(address)))),
  );
  client.close();
  if (!(await waitUntil(async () => links.length === ACCOUNTS, { withinMs: UP_WITHIN_MS })))
    throw new Error('identity did not send every link');
  for (const link of links) await fetch(link, { method: 'POST', body: new URLSearchParams() });
  return { rounds, print, turnMs, url, pid: running.pid!, addresses };
}
