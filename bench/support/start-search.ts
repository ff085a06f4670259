import type { Circumstances } from './benchmark.js';
import { freePorts } from './free-ports.js';
import { serve } from './server.js';
import { untilReady } from './until-ready.js';

/**
 * Starts only Search, because the subscribers of its events are not measured.
 *
 * @param databaseUrl of its own role
 * @param folder the folder of its log
 * @returns the URL of the server
 */
export async function startSearch(
  databaseUrl: string,
  folder: string,
  { resources, print }: Pick<Circumstances, 'resources' | 'print'>,
): Promise<string> {
  const [port] = await freePorts(1);
  const env = {
    DATABASE_URL: databaseUrl,
    SEARCH_PORT: String(port),
    RATE_LIMIT_PER_MINUTE: '1000000',
    CLOCK_FILE: '',
    NATS_URL: '',
  };
  await resources.acquire(
    async () => serve({ name: 'search', args: ['contexts/search/dist/main.js'], env, logs: folder, print }),
    (search) => search.stop(),
  );
  const url = `http://127.0.0.1:${port}`;
  await untilReady('search', url);
  return url;
}
