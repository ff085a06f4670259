import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { onStopRequest } from './stop-requests.js';

/*
 * The program of `npm start`. It handles requests to stop first, and loads its other modules after that.
 */

const { values: options } = parseArgs({
  options: {
    'stop-with': { type: 'string' }, // the pid of the parent: the launcher stops when the parent exits
    watch: { type: 'boolean', default: false },
  },
});
const stopping = new AbortController();
onStopRequest(options['stop-with'] ? Number(options['stop-with']) : undefined, () => stopping.abort());
// Writing to a closed terminal must not crash the launcher.
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
  const print = (line: string) => console.log(line);

  let stop = async () => {};
  let exitCode = 0;
  try {
    const settings = readSettings(process.env);
    const lock = await claimDataDirAndPorts(settings, signal);
    const launch = new Launch(settings, signal, print);
    stop = async () => {
      await launch.stop();
      lock.release();
    };
    await launch.start();
    if (options.watch) (await import('./rebuild-and-restart.js')).rebuildAndRestart(launch, signal, print);
    const { canBeBroken } = launch;
    print(greeting(settings, { canBeBroken, invitation: await launch.invitationLink() }));
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const keptIn = settings.databaseUrl ? 'the database of DATABASE_URL' : pathForPeople(settings.dataDir);
    print(`ready after ${seconds} s. Ctrl-C stops everything; your data is kept in ${keptIn}`);
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
