import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { until } from '@pawprint/platform/testing';
import { root } from '../architecture/project-root.js';
import { ask } from './careful-client.js';

const READY_WITHIN_MS = 30_000;
const REMEMBERED_LINES = 20;

export interface ContextOptions {
  readonly name: string;
  /** Of the context's own where left out. */
  readonly program?: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

interface Progress {
  readonly subscriptions: readonly {
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

/** A context as the launcher runs it, with a life that can be ended in every way. */
export class ContextProcess {
  readonly url: string;
  /** What it came to by itself, when nobody had asked for it. */
  readonly accidents: string[] = [];
  /** When it was killed, by the clock of `performance.now()`. */
  readonly deaths: number[] = [];
  /** Whether it is started again when it was killed by whom ever, as the launcher does. */
  isKept = false;
  private readonly lines: string[] = [];
  private child: ChildProcess | undefined;

  constructor(private readonly options: ContextOptions) {
    this.url = `http://127.0.0.1:${options.port}`;
  }

  get name(): string {
    return this.options.name;
  }

  /** What it is to die at, a point a line. */
  get crashPointsFile(): string {
    return this.options.environment.CRASH_POINTS_FILE ?? '';
  }

  start(): void {
    const { name, environment, program = `contexts/${name}/dist/main.js` } = this.options;
    const child = spawn(process.execPath, [program], {
      cwd: root,
      env: { ...process.env, HOST: '127.0.0.1', CLOCK_FILE: '', NATS_URL: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream! }).on('line', (line) => this.remember(line));
    }
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') this.deaths.push(performance.now());
      if (this.child !== child) return;
      if (signal === 'SIGKILL' && this.isKept) this.start();
      else this.accidents.push(`${name} ended with ${signal ?? code}: ${this.lastWords()}`);
    });
    this.child = child;
  }

  /** Starts it and waits for it. */
  async startAndBeReady(): Promise<void> {
    this.start();
    await this.untilReady();
  }

  async untilReady(): Promise<void> {
    try {
      await until(`${this.name} is ready`, () => this.isReady(), { withinMs: READY_WITHIN_MS });
    } catch (cause) {
      throw new Error(`${(cause as Error).message}. It printed last: ${this.lastWords()}`, { cause });
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

  /** Whether nothing is left to do for it. */
  async isDrained(): Promise<boolean> {
    const { subscriptions } = await ask<Progress>(`${this.url}/messaging`);
    return subscriptions.every(({ lag, retries, leases }) => lag + retries + leases === 0);
  }

  /** Dead at any moment, also while it has not quite started, and started again. */
  async killAndStart(): Promise<void> {
    await this.kill().catch(() => {});
    this.start();
  }

  /** A planned end, wherever it comes from: it is over when whatever was under way is. */
  async restart(): Promise<void> {
    await this.terminate().catch(() => {});
    this.start();
  }

  terminate(): Promise<Ending> {
    return this.end((child) => child.kill('SIGTERM'));
  }

  /** Its parent is gone, as far as it can tell. */
  orphan(): Promise<Ending> {
    return this.end((child) => child.disconnect());
  }

  private async end(how: (child: ChildProcess) => void): Promise<Ending> {
    const { child } = this;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${this.name} is not running: ${this.lastWords()}`);
    }
    const askedAt = performance.now();
    const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    how(child);
    const [code, signal] = await exited;
    return { code, signal, tookMs: performance.now() - askedAt };
  }

  /** Ends what is still there of it. */
  async dispose(): Promise<void> {
    if (this.child?.exitCode === null && this.child.signalCode === null) await this.kill();
  }

  private lastWords(): string {
    return `\n${this.lines.join('\n')}`;
  }

  private remember(line: string): void {
    this.lines.push(line);
    if (this.lines.length > REMEMBERED_LINES) this.lines.shift();
  }
}

/** Below the range from which the system gives out ports: no connection is given one of them while a context is dead. */
const FIRST_PORT = 30_000;
const PORTS = 2_700;

export async function aFreePort(): Promise<number> {
  for (let attempt = 0; attempt < PORTS; attempt++) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    if (await isFree(port)) return port;
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
