import { CannotStart } from './cannot-start.js';
import { type DataDirLock, lockDataDir } from './data-dir-lock.js';
import { portsNeeded, type Settings } from './settings.js';
import { takenPorts } from './taken-ports.js';
import { waitUntil } from './wait-until.js';

/** Contexts leave within two seconds of a launcher that was killed. */
const PREDECESSOR_LEAVES_WITHIN_MS = 4_000;

/**
 * Makes sure of the folder and the ports before anything is started.
 *
 * @throws CannotStart with a sentence for each of them that somebody else has
 */
export async function claimDataDirAndPorts(settings: Settings, signal: AbortSignal): Promise<DataDirLock> {
  const ports = portsNeeded(settings);
  let lock: DataDirLock;
  try {
    lock = lockDataDir(settings.dataDir);
  } catch (error) {
    throw new CannotStart([(error as Error).message, ...(await takenPorts(ports))].join('\n'));
  }

  let sentences = await takenPorts(ports);
  if (lock.predecessorCrashed && sentences.length > 0) {
    const allFree = async () => (sentences = await takenPorts(ports)).length === 0;
    await waitUntil(allFree, { withinMs: PREDECESSOR_LEAVES_WITHIN_MS, signal });
  }
  if (sentences.length > 0) {
    lock.release();
    throw new CannotStart(sentences.join('\n'));
  }
  return lock;
}
