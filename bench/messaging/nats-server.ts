import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { waitUntil } from '@pawprint/tools/dist/run/wait-until.js';
import type { Belongings } from '../support/belongings.js';
import { freePorts } from '../support/free-ports.js';

const UP_WITHIN_MS = 10_000;

/**
 * A NATS server with JetStream on files of its own.
 *
 * @returns its URL; null where no `nats-server` is on the path
 */
export async function startNatsServer(belongings: Belongings): Promise<string | null> {
  const folder = await belongings.folder('nats');
  const [port] = await freePorts(1);
  const args = ['--jetstream', '--store_dir', folder, '--addr', '127.0.0.1', '--port', String(port)];
  const server = spawn('nats-server', args, { stdio: 'ignore' });
  const isThere = await once(server, 'spawn').then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  const ended = once(server, 'exit');
  await belongings.keep(
    () => Promise.resolve(server),
    async () => {
      server.kill();
      await ended;
    },
  );
  if (!(await waitUntil(() => answers(port!), { withinMs: UP_WITHIN_MS })))
    throw new Error('nats-server did not come up');
  return `nats://127.0.0.1:${port}`;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const answered = await once(socket, 'data').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return answered;
}
