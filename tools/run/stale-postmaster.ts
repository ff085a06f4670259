import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { waitUntil } from './wait-until.js';

/** Fast shutdown; what does not heed it is told to drop everything, and at last killed: the log replays either way. */
const ESCALATION = [
  { signal: 'SIGINT', withinMs: 5_000 },
  { signal: 'SIGQUIT', withinMs: 2_000 },
  { signal: 'SIGKILL', withinMs: 2_000 },
] as const;

/**
 * Stops the Postgres that a crash left running on this cluster. A pid in a file proves nothing, as it may be another
 * process's by now: the process has to be a Postgres that was started on this very folder.
 *
 * @param say told when one was found
 * @throws Error when it would not go
 */
export async function stopStalePostmaster(cluster: string, say: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid < 2) return;

  if (!isPostgres(pid)) {
    // Postgres would take any process of that number for its own.
    rmSync(pidFile, { force: true });
    return;
  }
  if (!runsOn(pid, cluster)) return;
  say(`stopping the Postgres (process ${pid}) that was left running on ${cluster}`);
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

/** None where there is no such process, or only its zombie. */
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
