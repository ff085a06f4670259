import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import type { Kitten } from './sample-kittens.js';

/** @returns the kitten's id */
export type ListKitten = (pool: Pool, kitten: Kitten, key: string | undefined) => Promise<string>;

/**
 * Fastify and `pg` without further code: accepts the same request as Search without validation, and runs the function that the
 * first argument names. Sends its port over the IPC channel.
 */
export async function serveBare(ways: Readonly<Record<string, ListKitten>>): Promise<void> {
  const list = ways[process.argv[2] ?? ''];
  if (!list) throw new Error(`the ways are ${Object.keys(ways).join(', ')}`);

  // The pool size of a context.
  const pool = new Pool({
    connectionString: process.env.DATABASE_URL,
    options: process.env.PGOPTIONS,
    max: 10,
  });
  const app = fastify();
  app.post('/kittens', async (request, reply) => {
    const key = request.headers['idempotency-key'] as string | undefined;
    const id = await list(pool, request.body as Kitten, key);
    return reply.code(201).header('location', `/kittens/${id}`).send({ id });
  });
  await listen(app);
}

/** Runs until the parent process exits or stops it. */
export async function listen(app: FastifyInstance): Promise<void> {
  const leave = () => process.exit(0);
  process.on('disconnect', leave);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, leave);
  await app.listen({ port: 0, host: '127.0.0.1' });
  process.send?.((app.server.address() as AddressInfo).port);
}
