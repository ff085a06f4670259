import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { until } from '@pawprint/platform/testing';
import { root } from '../architecture/project-root.js';
import { requestWithRetry } from './retrying-client.js';

const READY_WITHIN_MS = 120_000;
const RECENT_LINES = 20;

export interface ContextOptions {
  readonly name: string;
  /** The program of the context by default. */
  readonly program?: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The subscriptions to Identity, which does not run beside these processes. Over a broker, its copy does not exist then, so their lag
 * is unknown.
 */
const TO_IDENTITY = /forget-(adopters|recipients)/;

interface Progress {
  readonly subscriptions: readonly {
    readonly subscription: string;
    readonly lag: number;
    readonly retries: number;
    readonly leases: number;
  }[];
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly tookMs: number;
}

/** A context process, started as the launcher starts it, that a test can kill, stop and orphan. */
export class ContextProcess {
  readonly url: string;
  /** Messages about exits that the test did not request. */
  readonly unexpectedExits: string[] = [];
  /** The times of SIGKILLs, in ms of `performance.now()`. */
  readonly killedAt: number[] = [];
  /** Whether it is restarted after every SIGKILL, as the launcher does. */
  restartsWhenKilled = false;
  private readonly lines: string[] = [];
  private child: ChildProcess | undefined;

  constructor(private readonly options: ContextOptions) {
    this.url = `http://127.0.0.1:${options.port}`;
  }

  get name(): string {
    return this.options.name;
  }

  /** The file with the crash points at which the process kills itself, one in each line. */
  get crashPointsFile(): string {
    return this.options.environment.CRASH_POINTS_FILE ?? '';
  }

  start(): void {
    const { name, environment, program = `contexts/${name}/dist/main.js` } = this.options;
    const child = spawn(process.execPath, [program], {
      cwd: root,
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        CLOCK_FILE: '',
        NATS_URL: '',
        KAFKA_BROKERS: '',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream! }).on('line', (line) => this.remember(line));
    }
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') this.killedAt.push(performance.now());
      if (this.child !== child) return;
      if (signal === 'SIGKILL' && this.restartsWhenKilled) this.start();
      else this.unexpectedExits.push(`${name} exited with ${signal ?? code}: ${this.lastLines()}`);
    });
    this.child = child;
  }

  /** Starts it and waits until it is ready. */
  async startAndBeReady(): Promise<void> {
    this.start();
    await this.untilReady();
  }

  async untilReady(): Promise<void> {
    try {
      await until(`${this.name} is ready`, () => this.isReady(), { withinMs: READY_WITHIN_MS });
    } catch (cause) {
      throw new Error(`${(cause as Error).message}. Its last lines: ${this.lastLines()}`, { cause });
    }
  }

  async isReady(): Promise<boolean> {
    const response = await fetch(`${this.url}/health/ready`).catch(() => undefined);
    await response?.body?.cancel();
    return response?.status === 200;
  }

  kill(): Promise<Ending> {
    return this.end((child) => child.kill('SIGKILL'));
  }

  /** Whether it has no unread messages, retries and leases. */
  async isDrained(): Promise<boolean> {
    const { subscriptions } = await requestWithRetry<Progress>(`${this.url}/messaging`);
    return subscriptions.every(
      ({ subscription, lag, retries, leases }) =>
        TO_IDENTITY.test(subscription) || lag + retries + leases === 0,
    );
  }

  /** Kills it, also while it is starting, and starts it again. */
  async killAndStart(): Promise<void> {
    await this.kill().catch(() => {});
    this.start();
  }

  /** Stops it with SIGTERM, which lets it finish its work, and starts it again. */
  async restart(): Promise<void> {
    await this.terminate().catch(() => {});
    this.start();
  }

  terminate(): Promise<Ending> {
    return this.end((child) => child.kill('SIGTERM'));
  }

  /** Sends a signal that does not end the process. */
  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Closes the IPC channel, as if its parent had exited. */
  orphan(): Promise<Ending> {
    return this.end((child) => child.disconnect());
  }

  private async end(how: (child: ChildProcess) => void): Promise<Ending> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${this.name} is not running: ${this.lastLines()}`);
    }
    const requestedAt = performance.now();
    const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    how(child);
    const [code, signal] = await exited;
    return { code, signal, tookMs: performance.now() - requestedAt };
  }

  /** Kills the process if it is running. */
  async dispose(): Promise<void> {
    if (this.child?.exitCode === null && this.child.signalCode === null) await this.kill();
  }

  private lastLines(): string {
    return `\n${this.lines.join('\n')}`;
  }

  private remember(line: string): void {
    this.lines.push(line);
    if (this.lines.length > RECENT_LINES) this.lines.shift();
  }
}

/**
 * Below the system's range of ephemeral ports, so that no connection gets the port while the context is down. Each test process
 * has its own ports, so that no context of another test gets it either.
 */
const PORTS = 900;
const FIRST_PORT = 30_000 + PORTS * (Number(process.env.JEST_WORKER_ID ?? 0) % 3);
const given = new Set<number>();

export async function aFreePort(): Promise<number> {
  for (let attempt = 0; attempt < PORTS; attempt++) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error('There is no free port.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
