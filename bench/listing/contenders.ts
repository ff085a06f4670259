import { provisionContexts } from '@pawprint/platform/persistence';
import { waitUntil } from '@pawprint/tools/dist/start/wait-until.js';
import type { Circumstances } from '../support/benchmark.js';
import { startDatabase } from '../support/database.js';
import { drained } from '../support/drained.js';
import { freePorts } from '../support/free-ports.js';
import { HttpClient } from '../support/http.js';
import { serve } from '../support/server.js';
import { startBareServer } from '../support/start-bare-server.js';
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
  const script = new URL('bare-server.js', import.meta.url);
  const env = { DATABASE_URL: databaseUrl };
  const bare = async (name: string, way: string): Promise<Contender> => ({
    name,
    url: await startBareServer({ script, way, env, folder }, circumstances),
    settle: async () => {},
  });
  return [
    await bare('bare Fastify and pg, one insert', 'inOneInsert'),
    await bare('bare Fastify and pg, three inserts in a transaction', 'inThreeInserts'),
    search,
  ];
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
