import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotStart } from './cannot-start.js';

/** How to start a program so that it is not root: by a command before its own, or as another user. */
export interface Unprivileged {
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

const NOBODY = 65_534;
const TRY_WITHIN_MS = 5_000;

/**
 * Postgres refuses to be root. An ordinary user starts it as they are. Root has three ways, and the first that gets
 * at all the files is taken: as the owner of the folder or of the program, in a user namespace where root is called
 * nobody (which can still go wherever root's own files are), or as nobody indeed.
 *
 * @param folder where Postgres is to write; given to whom it is started as
 * @param programs the files that it has to read
 * @throws CannotStart when no way is open, with the folder that is in the way
 */
export function unprivilegedAccessTo(folder: string, programs: readonly string[]): Unprivileged {
  if (process.getuid?.() !== 0) {
    refuseWhatBelongsToAnother(folder);
    return { prefix: [] };
  }
  const owner = ownerOf(folder, programs);
  const ways: Unprivileged[] = [
    ...(owner ? [{ prefix: [], ...owner }] : []),
    { prefix: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`] },
    { prefix: [], uid: NOBODY, gid: NOBODY },
  ];
  for (const way of ways) {
    give(folder, way);
    if (canReach(way, folder, programs)) return way;
  }
  const barred = firstBarredFolder(ways.at(-1)!, [folder, ...programs]);
  throw new CannotStart(
    `Postgres refuses to run as root, and another user cannot get into ${barred}: start as an ordinary user, ` +
      'move the project or DATA_DIR to a folder open to all, or set DATABASE_URL.',
  );
}

function refuseWhatBelongsToAnother(folder: string): void {
  const inside = existsSync(join(folder, 'cluster')) ? join(folder, 'cluster') : folder;
  const uid = process.getuid?.();
  if (uid !== undefined && statSync(inside).uid !== uid) {
    throw new CannotStart(
      `${inside} belongs to another user: start as that one, or set DATA_DIR to another folder.`,
    );
  }
}

function ownerOf(folder: string, programs: readonly string[]): { uid: number; gid: number } | undefined {
  const owned = [folder, ...programs].map((path) => statSync(path)).find(({ uid }) => uid !== 0);
  return owned && { uid: owned.uid, gid: owned.gid };
}

function give(folder: string, { uid = 0, gid = 0 }: Unprivileged): void {
  if (statSync(folder).uid === uid) return;
  chownSync(folder, uid, gid);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(join(folder, name), uid, gid);
  }
}

function canReach(way: Unprivileged, folder: string, programs: readonly string[]): boolean {
  return shell(way, 'test -w "$1" && shift && for program; do test -r "$program" || exit 1; done', [
    folder,
    ...programs,
  ]).ok;
}

function firstBarredFolder(way: Unprivileged, paths: readonly string[]): string {
  const folders = paths.flatMap((path) => ancestorsOf(path));
  const { output } = shell(
    way,
    'for folder; do test -x "$folder" || { echo "$folder"; exit; }; done',
    folders,
  );
  return output || `${paths[0]}`;
}

/** The outermost first. */
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
