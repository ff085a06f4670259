import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type ContextName, contextNames, forEachContext, variableOf } from './contexts.js';
import { freePorts } from './free-ports.js';
import { projectRoot, reports } from './places.js';
import { untilWithinMs } from './until-within-ms.js';

const readyWithinMs = 90_000;
const stopWithinMs = 15_000;
const rememberedLines = 40;

/** What `npm start` starts, on ports and in a folder of its own. */
export class LaunchedSystem {
  readonly #lines: string[] = [];

  private constructor(
    private readonly launcher: ChildProcess,
    readonly dataDir: string,
    readonly urls: Readonly<Record<ContextName, string>>,
  ) {
    for (const stream of [launcher.stdout, launcher.stderr]) {
      if (stream !== null) {
        createInterface({ input: stream }).on('line', (line) => this.#remember(line));
      }
    }
  }

  /** @throws Error with what the launcher said last, when the system is not ready in time */
  static async start(environment: Readonly<Record<string, string>>): Promise<LaunchedSystem> {
    const dataDir = await mkdtemp(join(tmpdir(), 'pawprint-features-'));
    const [mailbox, smtp, grpc, ...others] = await freePorts(3 + contextNames.length);
    const ports = forEachContext((name) => others[contextNames.indexOf(name)]!);
    const launcher = spawn(
      process.execPath,
      // Should we be killed, it stops by itself.
      [join(projectRoot, 'tools/dist/run/main.js'), '--stop-with', String(process.pid)],
      {
        cwd: projectRoot,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          // Nobody's own database is meant when features are run; a NATS server is, where one is named.
          DATABASE_URL: '',
          CLOCK_FILE: '',
          ...Object.fromEntries(contextNames.map((name) => [variableOf(name, 'PORT'), String(ports[name])])),
          MAILBOX_PORT: String(mailbox),
          SMTP_PORT: String(smtp),
          SEARCH_GRPC_PORT: String(grpc),
          DATA_DIR: dataDir,
          ...environment,
        },
      },
    );
    const system = new LaunchedSystem(
      launcher,
      dataDir,
      forEachContext((name) => `http://127.0.0.1:${ports[name]}`),
    );
    try {
      await system.#untilReady();
    } catch (error) {
      await system.stop();
      throw error;
    }
    return system;
  }

  async stop(): Promise<void> {
    if (!this.#hasEnded()) {
      const ended = once(this.launcher, 'exit');
      this.launcher.kill('SIGTERM');
      const last = setTimeout(() => this.launcher.kill('SIGKILL'), stopWithinMs);
      await ended;
      clearTimeout(last);
    }
    // For whoever wants to know why a scenario failed.
    await cp(join(this.dataDir, 'logs'), join(reports, 'features-system-logs'), { recursive: true }).catch(
      () => {},
    );
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async #untilReady(): Promise<void> {
    await untilWithinMs(
      readyWithinMs,
      () => `the system is ready; it said:\n${this.#lines.join('\n')}`,
      () => {
        if (this.#hasEnded()) {
          throw new Error(`the system did not start; it said:\n${this.#lines.join('\n')}`);
        }
        return this.#lines.some((line) => line.startsWith('ready'));
      },
    );
  }

  #hasEnded(): boolean {
    return this.launcher.exitCode !== null || this.launcher.signalCode !== null;
  }

  #remember(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > rememberedLines) {
      this.#lines.shift();
    }
  }
}
