import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePorts } from './free-ports.js';
import { projectRoot } from './places.js';

const stopWithinMs = 20_000;
const rememberedLines = 40;

/** The processes of `npm start`, on free ports. */
export class LaunchedSystem {
  private constructor(
    private readonly npm: ChildProcess,
    private readonly ready: Promise<void>,
    readonly searchUrl: string,
    readonly notificationsUrl: string,
  ) {}

  /** Returns immediately; `untilReady` waits. */
  static async launch(dataDir: string, env: NodeJS.ProcessEnv = {}): Promise<LaunchedSystem> {
    const contexts = readdirSync(join(projectRoot, 'contexts'));
    const [frontDoor, mailbox, smtp, searchGrpc, identityGrpc, ...ports] = await freePorts(
      5 + contexts.length,
    );
    const portOf = (context: string) => ports[contexts.indexOf(context)];
    const npm = spawn('npm', ['start'], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // The variables of external infrastructure are cleared.
        DATABASE_URL: '',
        SMTP_URL: '',
        NATS_URL: '',
        CLOCK_FILE: '',
        ...Object.fromEntries(
          contexts.map((context) => [
            `${context.toUpperCase().replaceAll('-', '_')}_PORT`,
            String(portOf(context)),
          ]),
        ),
        FRONT_DOOR_PORT: String(frontDoor),
        MAILBOX_PORT: String(mailbox),
        SMTP_PORT: String(smtp),
        SEARCH_GRPC_PORT: String(searchGrpc),
        IDENTITY_GRPC_PORT: String(identityGrpc),
        DATA_DIR: dataDir,
        ...env,
      },
    });
    const urlOf = (context: string) => `http://127.0.0.1:${portOf(context)}`;
    return new LaunchedSystem(npm, whenReady(npm), urlOf('search'), urlOf('notifications'));
  }

  get pid(): number {
    return this.npm.pid!;
  }

  /** @throws Error with the last output when the process exits instead */
  untilReady(): Promise<void> {
    return this.ready;
  }

  async stop(): Promise<void> {
    if (this.npm.exitCode !== null || this.npm.signalCode !== null) return;
    const ended = once(this.npm, 'exit');
    this.npm.kill('SIGTERM');
    const last = setTimeout(() => this.npm.kill('SIGKILL'), stopWithinMs);
    await ended;
    clearTimeout(last);
  }
}

function whenReady(npm: ChildProcess): Promise<void> {
  const lines: string[] = [];
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [npm.stdout!, npm.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => {
        if (line.startsWith('ready')) resolve();
        lines.push(line);
        if (lines.length > rememberedLines) lines.shift();
      });
    }
    npm.once('error', reject);
    npm.once('exit', () => reject(new Error(`npm start ended before it was ready:\n${lines.join('\n')}`)));
  });
  // An interrupted benchmark does not wait for this process.
  ready.catch(() => {});
  return ready;
}
