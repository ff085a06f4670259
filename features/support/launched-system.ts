import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { personalDataIn } from '@pawprint/platform/testing';
import { type ContextName, contextNames, forEachContext, variableOf } from './contexts.js';
import { freePorts } from './free-ports.js';
import { projectRoot, reports } from './paths.js';

import { untilWithinMs } from './until-within-ms.js';

const readyWithinMs = 90_000;
const stopWithinMs = 15_000;
const rememberedLines = 40;

/** The processes that `npm start` starts, with free ports and a temporary data folder. */
export class LaunchedSystem {
  readonly #lines: string[] = [];

  private constructor(
    private readonly launcher: ChildProcess,
    readonly dataDir: string,
    readonly urls: Readonly<Record<ContextName, string>>,
    readonly frontDoorUrl: string,
  ) {
    for (const stream of [launcher.stdout, launcher.stderr]) {
      if (stream !== null) {
        createInterface({ input: stream }).on('line', (line) => this.#remember(line));
      }
    }
  }

  /** @throws Error with the last lines of output, when the system does not start or is not ready within 90 s */
  static async start(environment: Readonly<Record<string, string>>): Promise<LaunchedSystem> {
    const dataDir = await mkdtemp(join(tmpdir(), 'pawprint-features-'));
    const [frontDoor, mailbox, smtp, searchGrpc, notificationsGrpc, identityGrpc, ...others] =
      await freePorts(6 + contextNames.length);
    const ports = forEachContext((name) => others[contextNames.indexOf(name)]!);
    const launcher = spawn(
      process.execPath,
      // The launcher stops when this process is killed.
      [join(projectRoot, 'tools/dist/run/main.js'), '--stop-with', String(process.pid)],
      {
        cwd: projectRoot,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          // Scenarios never run on the user's database; they do use a NATS server that is configured.
          DATABASE_URL: '',
          CLOCK_FILE: '',
          ...Object.fromEntries(contextNames.map((name) => [variableOf(name, 'PORT'), String(ports[name])])),
          FRONT_DOOR_PORT: String(frontDoor),
          MAILBOX_PORT: String(mailbox),
          SMTP_PORT: String(smtp),
          SEARCH_GRPC_PORT: String(searchGrpc),
          NOTIFICATIONS_GRPC_PORT: String(notificationsGrpc),
          IDENTITY_GRPC_PORT: String(identityGrpc),
          DATA_DIR: dataDir,
          ...environment,
        },
      },
    );
    const system = new LaunchedSystem(
      launcher,
      dataDir,
      forEachContext((name) => `http://127.0.0.1:${ports[name]}`),
      `http://localhost:${frontDoor}`,
    );
    try {
      await system.#untilReady();
    } catch (error) {
      // Without logs, stopping fails too, and the first error explains more.
      await system.stop().catch(() => {});
      throw error;
    }
    return system;
  }

  /** The link by which the first operator registers. */
  get invitation(): string {
    return /https?:\S+\/links\/invitation\/\S+/.exec(this.#lines.join('\n'))![0];
  }

  /** The token of the processes of this system. */
  serviceToken(): Promise<string> {
    return readFile(join(this.dataDir, 'service-token'), 'utf8').then((text) => text.trim());
  }

  /** @throws Error when a log contains personal data */
  async stop(): Promise<void> {
    if (!this.#hasEnded()) {
      const ended = once(this.launcher, 'exit');
      this.launcher.kill('SIGTERM');
      const last = setTimeout(() => this.launcher.kill('SIGKILL'), stopWithinMs);
      await ended;
      clearTimeout(last);
    }
    // The logs help to find out why a scenario failed.
    await cp(join(this.dataDir, 'logs'), join(reports, 'features-system-logs'), { recursive: true }).catch(
      () => {},
    );
    let found: string[];
    try {
      found = await personalDataIn(join(this.dataDir, 'logs'));
    } finally {
      await rm(this.dataDir, { recursive: true, force: true });
    }
    if (found.length > 0) throw new Error(`The logs contain personal data:\n${found.join('\n')}`);
  }

  async #untilReady(): Promise<void> {
    await untilWithinMs(
      readyWithinMs,
      () => `the system is ready; it printed:\n${this.#lines.join('\n')}`,
      () => {
        if (this.#hasEnded()) {
          throw new Error(`the system did not start; it printed:\n${this.#lines.join('\n')}`);
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
