import { provisionContexts } from '@pawprint/platform/persistence';
import type { Circumstances } from '../support/benchmark.js';
import { PAWPRINT } from '../support/claims.js';
import { startDatabase } from '../support/database.js';
import { drained } from '../support/drained.js';
import { startBareServer } from '../support/start-bare-server.js';
import { startSearch } from '../support/start-search.js';
import { makeBareTables } from './bare-tables.js';

/** The same rows as Search, without matching. */
export const IN_A_TRANSACTION = 'bare Fastify and pg, two inserts in a transaction';

export interface Contender {
  readonly name: string;
  readonly url: string;
  /** Resolves when the work that earlier requests caused is finished. */
  readonly untilIdle: () => Promise<void>;
}

/** Three processes that list kittens on one Postgres, each in its own tables, ordered by the amount of work. */
export async function startContenders(circumstances: Circumstances): Promise<Contender[]> {
  const folder = await circumstances.resources.folder('listing');
  const databaseUrl = await startDatabase(folder, circumstances);
  const urls = await provisionContexts(databaseUrl, ['search']);
  const searchUrl = await startSearch(urls.search, folder, circumstances);
  await makeBareTables(databaseUrl);
  const script = new URL('bare-server.js', import.meta.url);
  const env = { DATABASE_URL: databaseUrl };
  const bare = async (name: string, way: string): Promise<Contender> => ({
    name,
    url: await startBareServer({ script, way, env, folder }, circumstances),
    untilIdle: async () => {},
  });
  return [
    await bare('bare Fastify and pg, one insert', 'inOneInsert'),
    await bare(IN_A_TRANSACTION, 'inTwoInserts'),
    { name: PAWPRINT, url: searchUrl, untilIdle: async () => void (await drained(searchUrl)) },
  ];
}
