import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child, firstMessage, type RunningProcess } from './child-process.js';
import { postgresBinaries } from './postgres-binaries.js';
import type { HostMessage } from './postgres-host.js';
import { stopStalePostmaster } from './stale-postmaster.js';
import { unprivilegedAccessTo } from './unprivileged-user.js';

export interface EmbeddedPostgres extends RunningProcess {
  /** Of the superuser, to the database `postgres`, on 127.0.0.1. */
  readonly url: string;
}

export interface EmbeddedPostgresOptions {
  /** Made where it is missing; holds the cluster and its password, and is all there is of it. */
  readonly dataDir: string;
  /** Takes what Postgres and its host print. */
  readonly log: (line: string) => void;
  /** Any free one where left out. */
  readonly port?: number;
  /** `name=value`, besides those that ours has anyhow. */
  readonly settings?: readonly string[];
  readonly signal?: AbortSignal;
}

/** A first start takes 2 s, a recovery after a crash as long as there is to replay. */
const UP_WITHIN_MS = 60_000;
/** More than the host takes for all it may do to stop Postgres. */
const STOP_WITHIN_MS = 4_300;

/**
 * A Postgres of its own on a folder, run by a host process, so that neither outlives us: not even when we are killed.
 *
 * @throws CannotStart when this user may not run Postgres there
 * @throws Error when it did not come up, or was told to give up
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, port = 0, settings = [], signal = new AbortController().signal } = options;
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(options.dataDir);
  await stopStalePostmaster(join(dataDir, 'cluster'), log);
  signal.throwIfAborted();

  const hostScript = fileURLToPath(new URL('postgres-host.js', import.meta.url));
  const { postgres } = await postgresBinaries();
  const { prefix, uid, gid } = unprivilegedAccessTo(dataDir, [process.execPath, hostScript, postgres]);
  const [command, ...args] = [...prefix, process.execPath, hostScript, dataDir, String(port)];
  const host = new Child({
    command,
    args: [...args, ...settings],
    cwd: '/',
    uid,
    gid,
    stopWithinMs: STOP_WITHIN_MS,
    standardOutput: log,
    standardError: log,
  });

  const message = await firstMessage<HostMessage>(host, { withinMs: UP_WITHIN_MS, signal });
  if ('failure' in message) {
    await host.exited;
    throw new Error(message.failure);
  }
  let endOfPostgres: string | undefined;
  host.onMessage((later) => {
    endOfPostgres = (later as { ended?: string }).ended;
  });
  return {
    url: `postgres://postgres:${message.password}@127.0.0.1:${message.port}/postgres`,
    exited: host.exited.then((endOfHost) => endOfPostgres ?? endOfHost),
    stop: () => host.stop(),
  };
}
