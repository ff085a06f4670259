import { startEmbeddedPostgres } from '@pawprint/tools/dist/run/embedded-postgres.js';
import { ProcessLog } from '@pawprint/tools/dist/run/process-log.js';
import type { Circumstances } from './benchmark.js';

/**
 * Starts a Postgres for all contenders.
 *
 * @returns the superuser's URL; the database is created when a context is provisioned
 */
export async function startDatabase(folder: string, { resources, print }: Circumstances): Promise<string> {
  const { keep } = new ProcessLog('postgres', folder, print);
  const postgres = await resources.acquire(
    () => startEmbeddedPostgres({ dataDir: `${folder}/postgres`, log: keep }),
    (started) => started.stop(),
  );
  const url = new URL(postgres.url);
  url.pathname = '/bench';
  return url.href;
}
