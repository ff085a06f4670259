import { startEmbeddedPostgres } from '@pawprint/tools/dist/run/embedded-postgres.js';
import { ProcessLog } from '@pawprint/tools/dist/run/process-log.js';
import type { Circumstances } from './benchmark.js';

/**
 * A Postgres for all who are compared.
 *
 * @returns the URL of its superuser, to a database that whoever provisions it makes
 */
export async function startDatabase(folder: string, { belongings, say }: Circumstances): Promise<string> {
  const { keep } = new ProcessLog('postgres', folder, say);
  const postgres = await belongings.keep(
    () => startEmbeddedPostgres({ dataDir: `${folder}/postgres`, log: keep }),
    (started) => started.stop(),
  );
  const url = new URL(postgres.url);
  url.pathname = '/bench';
  return url.href;
}
