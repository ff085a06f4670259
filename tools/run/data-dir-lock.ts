import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CannotStart } from './cannot-start.js';

export interface DataDirLock {
  /** The last launcher of this folder was killed, so the processes that it started may still be exiting. */
  readonly predecessorCrashed: boolean;
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * Locks the folder against a second launcher. SQLite's file lock on an empty file belongs to the process, so the kernel
 * releases it however the launcher ends. A stale pid file therefore cannot block a start.
 *
 * @throws CannotStart when another launcher uses the folder, or the folder is not writable
 */
export function lockDataDir(dataDir: string): DataDirLock {
  const holderFile = join(dataDir, 'launcher.pid');
  try {
    mkdirSync(dataDir, { recursive: true });
    const lock = new DatabaseSync(join(dataDir, 'launcher.lock'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    const predecessorCrashed = read(holderFile) !== undefined;
    writeFileSync(holderFile, String(process.pid));
    return {
      predecessorCrashed,
      release() {
        rmSync(holderFile, { force: true });
        lock.close();
      },
    };
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) {
      throw new CannotStart(`DATA_DIR ${dataDir} is not writable: ${(error as Error).message}.`);
    }
    const holder = read(holderFile);
    const who = holder === undefined ? 'another launcher' : `another launcher (process ${holder})`;
    throw new CannotStart(
      `${dataDir} is in use by ${who}: stop that one, or set DATA_DIR to another folder.`,
    );
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
