import { waitUntil } from '@pawprint/tools/dist/run/wait-until.js';
import type { Circumstances } from './benchmark.js';
import { freePorts } from './free-ports.js';
import { HttpClient } from './http.js';
import { serve } from './server.js';

const upWithinMs = 60_000;

/**
 * Starts Search alone: who reads what it publishes is not what is measured.
 *
 * @param databaseUrl of its own role
 * @param folder takes its log
 * @returns where it listens
 */
export async function startSearch(
  databaseUrl: string,
  folder: string,
  { belongings, say }: Pick<Circumstances, 'belongings' | 'say'>,
): Promise<string> {
  const [port] = await freePorts(1);
  const env = { DATABASE_URL: databaseUrl, SEARCH_PORT: String(port), CLOCK_FILE: '', NATS_URL: '' };
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
  return url;
}
