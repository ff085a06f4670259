import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { Pool } from 'pg';
import type { Kitten } from '../support/sample-kittens.js';
import { inOneInsert } from './in-one-insert.js';
import { inThreeInserts } from './in-three-inserts.js';

/*
 * Fastify and `pg` with nothing between them: it takes the same request, believes every word of it, and stores it.
 * Argument: the way to store it. Says on its IPC channel on which port it listens.
 */

export type StoreKitten = (pool: Pool, kitten: Kitten) => Promise<string>;

const ways: Readonly<Record<string, StoreKitten>> = { inOneInsert, inThreeInserts };
const store = ways[process.argv[2] ?? ''];
if (!store) throw new Error(`the ways are ${Object.keys(ways).join(', ')}`);

const leave = () => process.exit(0);
process.on('disconnect', leave);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, leave);

// As many connections as a context has.
const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  options: process.env.PGOPTIONS,
  max: 10,
});
const app = fastify();
app.post('/kittens', async (request, reply) => {
  const id = await store(pool, request.body as Kitten);
  return reply.code(201).header('location', `/kittens/${id}`).send({ id });
});
await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.((app.server.address() as AddressInfo).port);
