import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { waitUntil } from './wait-until.js';

/** Fast shutdown, immediate shutdown, kill. Postgres replays its write-ahead log after each of them. */
const ESCALATION = [
  { signal: 'SIGINT', withinMs: 5_000 },
  { signal: 'SIGQUIT', withinMs: 2_000 },
  { signal: 'SIGKILL', withinMs: 2_000 },
] as const;

/**
 * Stops the Postgres that a crash left running on this cluster. The pid in the file may belong to another process by now,
 * so the process must be a Postgres that was started on this folder.
 *
 * @param print prints a line when such a Postgres is found
 * @throws Error when it does not stop
 */
export async function stopStalePostmaster(cluster: string, print: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid < 2) return;

  if (!isPostgres(pid)) {
    // Postgres refuses to start when any process has the pid of this file.
    rmSync(pidFile, { force: true });
    return;
  }
  if (!runsOn(pid, cluster)) return;
  print(`stopping the Postgres (process ${pid}) that was left running on ${cluster}`);
  for (const { signal, withinMs } of ESCALATION) {
    if (!sent(signal, pid)) return;
    if (await waitUntil(() => !runsOn(pid, cluster), { withinMs })) return;
  }
  throw new Error(`the Postgres of process ${pid}, left running on ${cluster}, does not stop`);
}

function isPostgres(pid: number): boolean {
  return basename(argumentsOf(pid)[0] ?? '') === 'postgres';
}

function runsOn(pid: number, cluster: string): boolean {
  const [program, ...args] = argumentsOf(pid);
  const folder = args[args.indexOf('-D') + 1];
  if (basename(program ?? '') !== 'postgres' || folder === undefined) return false;
  return existsSync(folder) && realpathSync(folder) === realpathSync(cluster);
}

/** Empty when the process does not exist or is a zombie. */
function argumentsOf(pid: number): string[] {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(' ');
  } catch {
    return [];
  }
}

function sent(signal: NodeJS.Signals, pid: number): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
