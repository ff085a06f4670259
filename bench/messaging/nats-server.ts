import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { waitUntil } from '@pawprint/tools/dist/run/wait-until.js';
import type { Resources } from '../support/resources.js';
import { freePorts } from '../support/free-ports.js';

const UP_WITHIN_MS = 60_000;

/**
 * A NATS server with JetStream and its own file storage.
 *
 * @returns its URL; null when `nats-server` is not on the path
 */
export async function startNatsServer(resources: Resources): Promise<string | null> {
  const folder = await resources.folder('nats');
  const [port] = await freePorts(1);
  const args = ['--jetstream', '--store_dir', folder, '--addr', '127.0.0.1', '--port', String(port)];
  const server = spawn('nats-server', args, { stdio: 'ignore' });
  const isInstalled = await once(server, 'spawn').then(
    () => true,
    () => false,
  );
  if (!isInstalled) return null;
  const ended = once(server, 'exit');
  await resources.acquire(
    () => Promise.resolve(server),
    async () => {
      server.kill();
      await ended;
    },
  );
  if (!(await waitUntil(() => responds(port!), { withinMs: UP_WITHIN_MS })))
    throw new Error('nats-server did not start');
  return `nats://127.0.0.1:${port}`;
}

async function responds(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const hasResponded = await once(socket, 'data').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return hasResponded;
}
