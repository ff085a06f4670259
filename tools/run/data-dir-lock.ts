import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CannotStart } from './cannot-start.js';

export interface DataDirLock {
  /** The last launcher on this folder did not come to its end: what it started may still be about to leave. */
  readonly predecessorCrashed: boolean;
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * Keeps a second launcher away from the folder. The lock is one that the kernel holds for a process (SQLite's on an
 * empty file), so a launcher that died in whatever way holds none, and no pid has to be believed.
 *
 * @throws CannotStart when another launcher has the folder, or it cannot be written to
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
      throw new CannotStart(`DATA_DIR ${dataDir} cannot be written to: ${(error as Error).message}.`);
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
