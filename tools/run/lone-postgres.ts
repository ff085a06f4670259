import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { keepRunning } from './keep-running.js';

/*
 * Keeps a Postgres running on a folder, as the launcher does but without all else, for whoever started this process:
 * it is told the URL, and when it goes or asks for the end, so does Postgres.
 */

const dataDir = process.argv[2]!;
const stopping = new AbortController();
process.on('disconnect', () => stopping.abort());
process.on('SIGTERM', () => stopping.abort());

const lines: string[] = [];
let port: number | undefined;
const start = async (): Promise<EmbeddedPostgres> => {
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log: (line) => lines.push(line),
    // Whoever knows the URL knows it for as long as this runs.
    ...(port !== undefined && { port }),
    signal: stopping.signal,
  });
  port = Number(new URL(postgres.url).port);
  process.send?.({ url: postgres.url });
  return postgres;
};

try {
  const kept = await keepRunning({ name: 'postgres', start, stopping: stopping.signal, say: () => {} });
  if (!stopping.signal.aborted)
    await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve));
  await kept.stop();
  process.exit(0);
} catch (error) {
  console.error(`${(error as Error).message}\n${lines.slice(-10).join('\n')}`);
  process.exit(1);
}
