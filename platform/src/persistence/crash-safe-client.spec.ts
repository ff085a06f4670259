import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import pg from 'pg';
import { CrashSafeClient } from './crash-safe-client.js';

/** A message of the Postgres protocol, which consists of its type, its length and its body. */
function message(type: string, ...parts: (string | number[])[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const WELCOME = [message('R', [0, 0, 0, 0]), message('Z', 'I')];
const GOODBYE = message('E', 'SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');

it('fails the next statement, and does not end the process, when a connection ends while the pool hands it over', async () => {
  const postgres = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(Buffer.concat([...WELCOME, GOODBYE])));
  }).listen(0, '127.0.0.1');
  await once(postgres, 'listening');
  const { port } = postgres.address() as AddressInfo;
  const pool = new pg.Pool({
    host: '127.0.0.1',
    port,
    user: 'anna',
    database: 'here',
    Client: CrashSafeClient,
  });
  pool.on('error', () => {});

  const client = await pool.connect();

  await expect(client.query('SELECT 1')).rejects.toThrow(/not queryable|terminated/);
  client.release(true);

  await pool.end();
  postgres.close();
});
