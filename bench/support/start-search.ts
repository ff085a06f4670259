import { waitUntil } from '@pawprint/tools/dist/run/wait-until.js';
import type { Circumstances } from './benchmark.js';
import { freePorts } from './free-ports.js';
import { HttpClient } from './http.js';
import { serve } from './server.js';

const upWithinMs = 60_000;

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
  const env = { DATABASE_URL: databaseUrl, SEARCH_PORT: String(port), CLOCK_FILE: '', NATS_URL: '' };
  await resources.acquire(
    async () => serve({ name: 'search', args: ['contexts/search/dist/main.js'], env, logs: folder, print }),
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
  return url;
}
