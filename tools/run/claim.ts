import { CannotStart } from './cannot-start.js';
import { type DataDirLock, lockDataDir } from './data-dir-lock.js';
import { portsNeeded, type Settings } from './settings.js';
import { takenPorts } from './taken-ports.js';
import { waitUntil } from './wait-until.js';

/** Contexts exit within 2 s after their launcher was killed. */
const PREDECESSOR_LEAVES_WITHIN_MS = 4_000;

/**
 * Locks the data folder and checks that the ports are free, before anything is started.
 *
 * @throws CannotStart with a sentence for the folder and for each port when they are in use
 */
export async function claimDataDirAndPorts(settings: Settings, signal: AbortSignal): Promise<DataDirLock> {
  const ports = portsNeeded(settings);
  let lock: DataDirLock;
  try {
    lock = lockDataDir(settings.dataDir);
  } catch (error) {
    throw new CannotStart([(error as Error).message, ...(await takenPorts(ports))].join('\n'));
  }

  let problems = await takenPorts(ports);
  if (lock.predecessorCrashed && problems.length > 0) {
    const allFree = async () => (problems = await takenPorts(ports)).length === 0;
    await waitUntil(allFree, { withinMs: PREDECESSOR_LEAVES_WITHIN_MS, signal });
  }
  if (problems.length > 0) {
    lock.release();
    throw new CannotStart(problems.join('\n'));
  }
  return lock;
}
