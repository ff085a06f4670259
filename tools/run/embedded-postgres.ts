import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Child, firstMessage, type RunningProcess } from './child-process.js';
import { postgresBinaries } from './postgres-binaries.js';
import type { HostMessage } from './postgres-host.js';
import { stopStalePostmaster } from './stale-postmaster.js';
import { unprivilegedAccessTo } from './unprivileged-user.js';

export interface EmbeddedPostgres extends RunningProcess {
  /** Connects the superuser to the database `postgres` on 127.0.0.1. */
  readonly url: string;
}

export interface EmbeddedPostgresOptions {
  /** Created when it is missing. Contains everything: the cluster and its password. */
  readonly dataDir: string;
  /** Receives the output of Postgres and of its host process. */
  readonly log: (line: string) => void;
  /** Any free port when it is absent. */
  readonly port?: number;
  /** `name=value`, in addition to the settings of `postgres-host.ts`. */
  readonly settings?: readonly string[];
  readonly signal?: AbortSignal;
}

/** A first start takes 2 s; a recovery after a crash replays the write-ahead log first. */
const UP_WITHIN_MS = 60_000;
/** Longer than `KILL_AFTER_MS` of the host process. */
const STOP_WITHIN_MS = 4_300;

/**
 * Starts a Postgres on a folder. A host process runs it and stops it when the launcher has ended, even if the launcher was killed.
 *
 * @throws CannotStart when this user cannot run Postgres on the folder
 * @throws Error when Postgres does not start, or when `signal` aborts
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
    kill: () => host.send('kill'),
  };
}
