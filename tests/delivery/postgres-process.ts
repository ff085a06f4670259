import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../architecture/project-root.js';

const PROGRAM = 'tools/dist/run/lone-postgres.js';

/** A Postgres of one's own that may be killed, and is started again on its folder by whoever watches over it. */
export class PostgresProcess {
  private constructor(
    private readonly keeper: ChildProcess,
    private readonly folder: string,
    /** Of the superuser; the same for all its lives. */
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

  /** SIGKILL to its first process, by which all others go too; resolves when it is back. */
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
