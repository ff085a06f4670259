import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { onStopRequest } from './stop-requests.js';

/*
 * What `npm start` runs. Requests to stop are heard from the first moment on, which is why the rest is loaded later.
 */

const { values: options } = parseArgs({
  options: {
    'stop-with': { type: 'string' }, // the pid of the process that we are not to outlive
    watch: { type: 'boolean', default: false },
  },
});
const stopping = new AbortController();
onStopRequest(options['stop-with'] ? Number(options['stop-with']) : undefined, () => stopping.abort());
// The terminal may be gone before we are.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

process.exit(await run(stopping.signal));

/** @returns the exit code */
async function run(signal: AbortSignal): Promise<number> {
  const startedAt = performance.now();
  const { CannotStart } = await import('./cannot-start.js');
  const { readSettings } = await import('./settings.js');
  const { claimDataDirAndPorts } = await import('./claim.js');
  const { Launch } = await import('./launch.js');
  const { greeting, pathForPeople } = await import('./greeting.js');
  const say = (line: string) => console.log(line);

  let stop = async () => {};
  let exitCode = 0;
  try {
    const settings = readSettings(process.env);
    const lock = await claimDataDirAndPorts(settings, signal);
    const launch = new Launch(settings, signal, say);
    stop = async () => {
      await launch.stop();
      lock.release();
    };
    await launch.start();
    if (options.watch) (await import('./rebuild-and-restart.js')).rebuildAndRestart(launch, signal, say);
    say(greeting(settings));
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const keptIn = settings.databaseUrl ? 'the database of DATABASE_URL' : pathForPeople(settings.dataDir);
    say(`ready after ${seconds} s. Ctrl-C stops it all; what you did is kept in ${keptIn}`);
    if (!signal.aborted) await once(signal, 'abort');
  } catch (error) {
    if (!signal.aborted) {
      exitCode = 1;
      console.error(error instanceof CannotStart ? error.message : error);
      stopping.abort();
    }
  }
  await stop();
  return exitCode;
}
