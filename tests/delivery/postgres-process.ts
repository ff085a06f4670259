import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../architecture/project-root.js';

const PROGRAM = 'tools/dist/run/standalone-postgres.js';

/** A Postgres for one test file. A keeper process restarts it on its folder after it was killed. */
export class PostgresProcess {
  private constructor(
    private readonly keeper: ChildProcess,
    private readonly folder: string,
    /** The superuser's URL, which stays the same after a restart. */
    readonly url: string,
  ) {}

  static async start(): Promise<PostgresProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'pawprint-faults-'));
    const keeper = spawn(process.execPath, [PROGRAM, join(folder, 'postgres')], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [message] = (await Promise.race([
      once(keeper, 'message'),
      once(keeper, 'exit').then(() => [undefined]),
    ])) as [{ url: string } | undefined];
    if (message === undefined) throw new Error('Postgres did not start.');
    return new PostgresProcess(keeper, folder, message.url);
  }

  /** Sends SIGKILL to the postmaster, which ends all its processes. Resolves when Postgres is available again. */
  async kill(): Promise<void> {
    const isBack = once(this.keeper, 'message');
    const pidFile = join(this.folder, 'postgres/cluster/postmaster.pid');
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
    await isBack;
  }

  async stop(): Promise<void> {
    const ended = once(this.keeper, 'exit');
    this.keeper.kill('SIGTERM');
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }
}
