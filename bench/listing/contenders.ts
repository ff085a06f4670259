import { fileURLToPath } from 'node:url';
import { provisionContexts } from '@pawprint/platform/persistence';
import { firstMessage } from '@pawprint/tools/dist/start/child-process.js';
import { startEmbeddedPostgres } from '@pawprint/tools/dist/start/embedded-postgres.js';
import { ProcessLog } from '@pawprint/tools/dist/start/process-log.js';
import { waitUntil } from '@pawprint/tools/dist/start/wait-until.js';
import type { Circumstances } from '../support/benchmark.js';
import { drained } from '../support/drained.js';
import { freePorts } from '../support/free-ports.js';
import { HttpClient } from '../support/http.js';
import { serve } from '../support/server.js';
import { makeBareTables } from './bare-tables.js';

const upWithinMs = 60_000;

export interface Contender {
  readonly name: string;
  readonly url: string;
  /** Comes back when nothing is left to do of what was asked before. */
  readonly settle: () => Promise<void>;
}

/** Three processes that list kittens on one Postgres, each in tables of its own; the barest one first. */
export async function startContenders(circumstances: Circumstances): Promise<Contender[]> {
  const folder = await circumstances.belongings.folder('listing');
  const databaseUrl = await startDatabase(folder, circumstances);
  const search = await startSearch(databaseUrl, folder, circumstances);
  await makeBareTables(databaseUrl);
  const bare = (name: string, way: string) => startBare(name, { way, databaseUrl, folder, circumstances });
  return [
    await bare('bare Fastify and pg, one insert', 'inOneInsert'),
    await bare('bare Fastify and pg, three inserts in a transaction', 'inThreeInserts'),
    search,
  ];
}

async function startDatabase(folder: string, { belongings, say }: Circumstances): Promise<string> {
  const { keep } = new ProcessLog('postgres', folder, say);
  const postgres = await belongings.keep(
    () => startEmbeddedPostgres({ dataDir: `${folder}/postgres`, log: keep }),
    (started) => started.stop(),
  );
  const url = new URL(postgres.url);
  url.pathname = '/bench';
  return url.href;
}

/** Alone: who reads what it publishes is not what is measured. */
async function startSearch(
  databaseUrl: string,
  folder: string,
  { belongings, say }: Circumstances,
): Promise<Contender> {
  const [port] = await freePorts(1);
  const urls = await provisionContexts(databaseUrl, ['search']);
  const env = { DATABASE_URL: urls.search, SEARCH_PORT: String(port), CLOCK_FILE: '', NATS_URL: '' };
  await belongings.keep(
    async () => serve({ name: 'search', args: ['contexts/search/dist/main.js'], env, logs: folder, say }),
    (search) => search.stop(),
  );
  const url = `http://127.0.0.1:${port}`;
  const client = new HttpClient(url, 1);
  const isReady = () =>
    client.send('GET', '/health/ready').then(
      () => true,
      () => false,
    );
  if (!(await waitUntil(isReady, { withinMs: upWithinMs }))) throw new Error('search did not come up');
  client.close();
  return { name: 'Pawprint’s Search', url, settle: async () => void (await drained(url)) };
}

async function startBare(
  name: string,
  {
    way,
    databaseUrl,
    folder,
    circumstances: { belongings, say },
  }: { way: string; databaseUrl: string; folder: string; circumstances: Circumstances },
): Promise<Contender> {
  const args = [fileURLToPath(new URL('bare-server.js', import.meta.url)), way];
  const env = { DATABASE_URL: databaseUrl, PGOPTIONS: `-c search_path=${way.toLowerCase()}` };
  const server = await belongings.keep(
    async () => serve({ name: way, args, env, logs: folder, say }),
    (started) => started.stop(),
  );
  const { signal } = new AbortController();
  const port = await firstMessage<number>(server, { withinMs: upWithinMs, signal });
  return { name, url: `http://127.0.0.1:${port}`, settle: async () => {} };
}
