import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.js';

/** A separate NATS server for one test, on a free port, with its streams in a temporary folder. Needs nats-server on the path. */
export class NatsServer {
  private process: ChildProcess | undefined;

  private constructor(
    private readonly port: number,
    private readonly store: string,
    private readonly options: readonly string[],
  ) {}

  static async start(...options: string[]): Promise<NatsServer> {
    const store = await mkdtemp(join(tmpdir(), 'pawprint-nats-'));
    const server = new NatsServer(await freePort(), store, options);
    await server.start();
    return server;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const options = [
      '--jetstream',
      '--store_dir',
      this.store,
      '--addr',
      '127.0.0.1',
      '--port',
      String(this.port),
    ];
    this.process = spawn('nats-server', [...options, ...this.options], { stdio: 'ignore' });
    this.process.on('error', () => {});
    await until('the NATS server answers', () => answers(this.port));
  }

  /** Kills the server without a shutdown. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Deletes the storage; call it only while the server is down. */
  async wipe(): Promise<void> {
    await rm(this.store, { recursive: true, force: true });
  }

  /** Backs up the storage; call it only while the server is down. */
  async backUp(): Promise<void> {
    await cp(this.store, this.copy, { recursive: true });
  }

  /** Restores the backup, so that later messages are lost; call it only while the server is down. */
  async restore(): Promise<void> {
    await this.wipe();
    await cp(this.copy, this.store, { recursive: true });
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await this.wipe();
    await rm(this.copy, { recursive: true, force: true });
  }

  private get copy(): string {
    return `${this.store}-copy`;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { process } = this;
    this.process = undefined;
    if (process?.kill(signal)) await once(process, 'exit');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The server greets each connection with INFO. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => end(false));
    socket.once('data', (greeting) => end(greeting.toString().startsWith('INFO')));
    socket.once('error', () => end(false));
  });
}
