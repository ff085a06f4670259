import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { howItEnded } from './child-process.js';
import { postgresBinaries } from './postgres-binaries.js';
import { isFree } from './taken-ports.js';

/*
 * Runs Postgres for the launcher, and stops it on SIGTERM or when the launcher is gone. It is a separate process for two
 * reasons. The launcher may be root, but Postgres must not. It also has to stop Postgres when the launcher is killed.
 */

export type HostMessage = { readonly password: string; readonly port: number } | { readonly failure: string };

const [folder, requestedPort, settings] = [process.argv[2]!, Number(process.argv[3]), process.argv.slice(4)];
const cluster = join(folder, 'cluster');

/** Below the system's range of ephemeral ports, so that no other process gets the port while Postgres restarts. */
const OUR_PORTS = { first: 20_000, count: 10_000 };
/** Shared memory and lock file of a killed Postgres disappear within this time. */
const TRY_TO_START_FOR_MS = 10_000;
const LAST_LINES_WITHIN_MS = 1_000;
const QUIT_AFTER_MS = 3_000;
const KILL_AFTER_MS = 3_800;
/** Limits of Postgres's page cache, `shared_buffers`, in MB. Postgres allocates it only when pages are read. */
const BUFFERS = { min: 64, max: 512, partOfMemory: 1 / 16 };
const memoryMb = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2 ** 20;
const buffersMb = Math.max(BUFFERS.min, Math.min(BUFFERS.max, Math.floor(memoryMb * BUFFERS.partOfMemory)));
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=100',
  `shared_buffers=${buffersMb}MB`,
  ...settings,
];

/** initdb first, then the postmaster. */
let child: ChildProcess | undefined;
let isShuttingDown = false;

process.umask(0o077);
// The launcher reads this output; writing must not fail when the launcher is gone.
process.stdout.on('error', () => {});
process.on('disconnect', shutDown);
// The only message of the launcher: Postgres has to crash. Its children end with it.
process.on('message', () => child?.kill('SIGKILL'));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, shutDown);
if (!process.connected) shutDown();

try {
  const password = await superuserPassword();
  if (!existsSync(cluster)) await initialise(password);
  const { port, ended } = await startPostmaster();
  process.send?.({ password, port });
  endWith({ ended: await ended });
} catch (error) {
  endWith({ failure: (error as Error).message });
}

function endWith(message: { readonly ended: string } | { readonly failure: string }): void {
  if (!isShuttingDown) process.send?.(message, () => process.exit(1));
}

function shutDown(): void {
  if (isShuttingDown) return;
  isShuttingDown = true;
  if (!isRunning(child)) process.exit(0);
  child.once('exit', () => process.exit(0));
  child.kill('SIGINT');
  setTimeout(() => child?.kill('SIGQUIT'), QUIT_AFTER_MS);
  setTimeout(() => child?.kill('SIGKILL'), KILL_AFTER_MS);
}

function isRunning(process: ChildProcess | undefined): process is ChildProcess {
  return process !== undefined && process.exitCode === null && process.signalCode === null;
}

/** Written before the cluster is created, so that a cluster without a password cannot exist. */
async function superuserPassword(): Promise<string> {
  const file = join(folder, 'password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(cluster))
    throw new Error(`${file} is missing: without the password, ${cluster} cannot be used`);
  const password = randomBytes(24).toString('base64url');
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, password, { mode: 0o600 });
  await rename(unfinished, file);
  return password;
}

/** Creates the cluster in a temporary folder and then renames it, so that a crash cannot shutDown an incomplete cluster. */
async function initialise(password: string): Promise<void> {
  const leftovers = (await readdir(folder)).filter((name) => /^(initialising-|password\.)/.test(name));
  for (const name of leftovers) await rm(join(folder, name), { recursive: true, force: true });

  const unfinished = join(folder, `initialising-${process.pid}`);
  await mkdir(unfinished);
  const passwordFile = join(unfinished, 'password');
  await writeFile(passwordFile, password);
  const { initdb } = await postgresBinaries();
  const { ended, lines } = run(initdb, [
    `--pgdata=${join(unfinished, 'cluster')}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ]);
  const how = await ended;
  if (how !== howItEnded(0, null)) throw new Error(`initdb failed (${how}): ${lines.slice(-5).join(' ')}`);
  await rename(join(unfinished, 'cluster'), cluster);
  await syncFolder();
  await rm(unfinished, { recursive: true });
}

/** Without it, a power failure could undo the renaming but keep later writes to the cluster. */
async function syncFolder(): Promise<void> {
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}

async function startPostmaster(): Promise<{ port: number; ended: Promise<string> }> {
  const { postgres } = await postgresBinaries();
  const deadline = performance.now() + TRY_TO_START_FOR_MS;
  while (true) {
    const port = requestedPort || (await freePort());
    if (isShuttingDown) throw new Error('the launcher has exited');
    const args = ['-D', cluster, '-p', String(port), ...SETTINGS.flatMap((setting) => ['-c', setting])];
    const { ended, lines, printed } = run(postgres, args);
    startWatchdog(child!);
    const ready = printed('database system is ready to accept connections').then(() => true);
    if (await Promise.race([ready, ended.then(() => false)])) return { port, ended };

    const isTransient = /shared memory block|"postmaster.pid" already exists|Address already in use/.test(
      lines.join('\n'),
    );
    if (isShuttingDown || !isTransient || performance.now() > deadline) {
      throw new Error(`Postgres does not start: ${lines.slice(-5).join(' ')}`);
    }
    await pause(250);
  }
}

function run(program: string, args: readonly string[]) {
  makeExecutable(program);
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  const started = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  for (const stream of [started.stdout, started.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      console.log(line);
      for (const listener of listeners) listener(line);
      lines.push(line);
      if (lines.length > 20) lines.shift();
    });
  }
  const ended = new Promise<string>((resolve) => {
    started.once('close', (code, signal) => resolve(howItEnded(code, signal)));
    // `close` comes after the last lines, which contain the reason. It also waits for processes that inherited the pipes.
    started.once('exit', (code, signal) =>
      setTimeout(() => resolve(howItEnded(code, signal)), LAST_LINES_WITHIN_MS),
    );
    started.once('error', (error) => resolve(error.message));
  });
  const printed = (text: string) =>
    new Promise<void>((resolve) => {
      listeners.add((line) => {
        if (line.includes(text)) resolve();
      });
    });
  return { ended, lines, printed };
}

/** Some tools that unpack archives drop the executable bit. */
function makeExecutable(program: string): void {
  try {
    chmodSync(program, 0o755);
  } catch {
    // Another user owns the file and has to set its mode.
  }
}

/**
 * Starts a shell that reads from a pipe of this process. When this process is killed, the pipe closes and the shell stops
 * Postgres. When Postgres exits, this process kills the shell.
 */
function startWatchdog(postmaster: ChildProcess): void {
  const script = `read -r nothing
    kill -INT "$1"
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do sleep 0.2; kill -0 "$1" || exit; done
    kill -QUIT "$1"`;
  const shell = spawn('sh', ['-c', script, 'watchdog', String(postmaster.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.on('error', () => {});
  postmaster.once('exit', () => shell.kill('SIGKILL'));
}

async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = OUR_PORTS.first + Math.floor(Math.random() * OUR_PORTS.count);
    if (await isFree(port, '127.0.0.1')) return port;
  }
  throw new Error('no port of 127.0.0.1 is free');
}
