import { provisionContexts } from '@pawprint/platform/persistence';
import type { Benchmark, Circumstances } from '../support/benchmark.js';
import { tablesOf } from '../support/claims.js';
import { startDatabase } from '../support/database.js';
import { freePorts } from '../support/free-ports.js';
import { HttpClient } from '../support/http.js';
import { measureRows } from '../support/rows.js';
import { sampleKittens } from '../support/sample-kittens.js';
import { serve } from '../support/server.js';
import { startSearch } from '../support/start-search.js';
import { untilReady } from '../support/until-ready.js';
import type { Arena, Row } from './arena.js';
import { cached } from './rows/cached.js';
import { firstPage } from './rows/first-page.js';
import { forwarding } from './rows/forwarding.js';

const rows: readonly Row[] = [forwarding, cached, firstPage];

/** Compares requests through the front door with requests to Search itself, and with a proxy without duties. */
export const frontDoor: Benchmark = async (circumstances) => {
  const figures = await measureRows(rows, circumstances.only, () => enter(circumstances));
  return { tables: tablesOf(figures), figures };
};

async function enter(circumstances: Circumstances): Promise<Arena> {
  const { resources, print } = circumstances;
  const folder = await resources.folder('front-door');
  const urls = await provisionContexts(await startDatabase(folder, circumstances), ['search', 'front-door']);
  const searchUrl = await startSearch(urls.search, folder, circumstances);
  const client = new HttpClient(searchUrl, 1);
  for (const kitten of await sampleKittens()) await client.send('POST', '/kittens', JSON.stringify(kitten));
  client.close();

  const [port] = await freePorts(1);
  const instance = `static:${new URL(searchUrl).host}`;
  const env = {
    DATABASE_URL: urls['front-door'],
    FRONT_DOOR_PORT: String(port),
    SEARCH_HTTP: instance,
    // These contexts are not asked.
    NOTIFICATIONS_HTTP: instance,
    IDENTITY_HTTP: instance,
    SEARCH_GRPC: instance,
    NOTIFICATIONS_GRPC: instance,
    IDENTITY_GRPC: instance,
    RATE_LIMIT_PER_MINUTE: '1000000',
    CLOCK_FILE: '',
    NATS_URL: '',
  };
  const args = ['front-door/dist/main.js'];
  await resources.acquire(
    async () => serve({ name: 'front-door', args, env, logs: folder, print }),
    (process) => process.stop(),
  );
  const frontDoorUrl = `http://localhost:${port}`;
  await untilReady('front-door', frontDoorUrl);
  return { ...circumstances, folder, searchUrl, frontDoorUrl };
}
