import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotStart } from './cannot-start.js';

/** How to start a program without root's rights: with a command in front of it, or as another user. */
export interface Unprivileged {
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

const NOBODY = 65_534;
const TRY_WITHIN_MS = 5_000;

/**
 * Postgres refuses to run as root. An ordinary user starts it directly. For root there are three ways, and the first one with
 * access to all files is used:
 *
 * 1. as the owner of the folder or of a program
 * 2. in a user namespace that maps root to `nobody`, which keeps access to root's files
 * 3. as the user `nobody`
 *
 * @param folder Postgres writes to it; its ownership is changed to the user of the chosen way
 * @param programs files that Postgres must be able to read
 * @throws CannotStart that names the inaccessible folder when all of these ways fail
 */
export function unprivilegedAccessTo(folder: string, programs: readonly string[]): Unprivileged {
  if (process.getuid?.() !== 0) {
    refuseFolderOfAnotherUser(folder);
    return { prefix: [] };
  }
  const owner = ownerOf(folder, programs);
  const ways: Unprivileged[] = [
    ...(owner ? [{ prefix: [], ...owner }] : []),
    { prefix: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`] },
    { prefix: [], uid: NOBODY, gid: NOBODY },
  ];
  for (const way of ways) {
    changeOwner(folder, way);
    if (canAccess(way, folder, programs)) return way;
  }
  const inaccessible = firstInaccessibleFolder(ways.at(-1)!, [folder, ...programs]);
  throw new CannotStart(
    `Postgres refuses to run as root, and other users cannot access ${inaccessible}: start it as an ordinary user, ` +
      'move the project or DATA_DIR to a folder that all users can access, or set DATABASE_URL.',
  );
}

function refuseFolderOfAnotherUser(folder: string): void {
  const inside = existsSync(join(folder, 'cluster')) ? join(folder, 'cluster') : folder;
  const uid = process.getuid?.();
  if (uid !== undefined && statSync(inside).uid !== uid) {
    throw new CannotStart(
      `${inside} belongs to another user: start it as that user, or set DATA_DIR to another folder.`,
    );
  }
}

function ownerOf(folder: string, programs: readonly string[]): { uid: number; gid: number } | undefined {
  const owned = [folder, ...programs].map((path) => statSync(path)).find(({ uid }) => uid !== 0);
  return owned && { uid: owned.uid, gid: owned.gid };
}

function changeOwner(folder: string, { uid = 0, gid = 0 }: Unprivileged): void {
  if (statSync(folder).uid === uid) return;
  chownSync(folder, uid, gid);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(join(folder, name), uid, gid);
  }
}

function canAccess(way: Unprivileged, folder: string, programs: readonly string[]): boolean {
  return shell(way, 'test -w "$1" && shift && for program; do test -r "$program" || exit 1; done', [
    folder,
    ...programs,
  ]).ok;
}

function firstInaccessibleFolder(way: Unprivileged, paths: readonly string[]): string {
  const folders = paths.flatMap((path) => ancestorsOf(path));
  const { output } = shell(
    way,
    'for folder; do test -x "$folder" || { echo "$folder"; exit; }; done',
    folders,
  );
  return output || `${paths[0]}`;
}

/** Returns the folders that contain the path, beginning with the root of the file system. */
function ancestorsOf(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...ancestorsOf(parent), parent];
}

function shell({ prefix, uid, gid }: Unprivileged, script: string, args: readonly string[]) {
  const [command, ...rest] = [...prefix, 'sh', '-c', script, 'sh', ...args];
  const { status, stdout } = spawnSync(command!, rest, {
    uid,
    gid,
    cwd: '/',
    encoding: 'utf8',
    timeout: TRY_WITHIN_MS,
  });
  return { ok: status === 0, output: stdout?.trim() };
}
