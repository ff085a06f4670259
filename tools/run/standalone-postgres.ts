import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { keepRunning } from './keep-running.js';

/*
 * Keeps a Postgres running on a folder, like the launcher but without the other processes. The parent process receives the
 * URL over IPC. Postgres stops when the parent exits or sends SIGTERM.
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
    // The parent keeps the URL, so a restarted Postgres must use the same port.
    ...(port !== undefined && { port }),
    signal: stopping.signal,
  });
  port = Number(new URL(postgres.url).port);
  process.send?.({ url: postgres.url });
  return postgres;
};

try {
  const kept = await keepRunning({ name: 'postgres', start, stopping: stopping.signal, print: () => {} });
  if (!stopping.signal.aborted)
    await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve));
  await kept.stop();
  process.exit(0);
} catch (error) {
  console.error(`${(error as Error).message}\n${lines.slice(-10).join('\n')}`);
  process.exit(1);
}
