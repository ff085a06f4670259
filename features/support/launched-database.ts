import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

/** The index of the line of `postmaster.pid` that has the port. */
const portLine = 3;
const withinMs = 60_000;

/** Resets a subscription's cursor to the beginning, so that every message is delivered to it again. */
export async function resetSubscription(
  dataDir: string,
  context: string,
  subscription: string,
): Promise<void> {
  await asAdministrator(dataDir, async (client) => {
    const { rowCount } = await client.query(
      `UPDATE ${context}.subscription_cursors SET seen = '1:1:', reading = '1:1:', position = 0 WHERE subscription = $1`,
      [subscription],
    );
    if (rowCount === 0) {
      throw new Error(`${context} has no subscription ${subscription}`);
    }
  });
}

/** Appends an event to the log of a context. */
export async function appendEvent(
  dataDir: string,
  context: string,
  { type, subject, data }: { type: string; subject: string; data: object },
): Promise<void> {
  await asAdministrator(dataDir, async (client) => {
    await client.query(`SET search_path = ${context}`);
    await client.query(
      `INSERT INTO outbox (partition, id, source, type, subject, time, data, traceparent, correlation_id, published)
       VALUES (0, gen_random_uuid(), $1, $2, $3, now(), $4, '', gen_random_uuid(), true)`,
      [`urn:pawprint:${context}`, type, subject, data],
    );
  });
}

/** Disables fsync for speed, because scenarios do not simulate power loss. */
export async function disableFsync(dataDir: string): Promise<void> {
  await asAdministrator(dataDir, async (client) => {
    await client.query('ALTER SYSTEM SET fsync = off');
    await client.query('SELECT pg_reload_conf()');
  });
}

async function asAdministrator(dataDir: string, act: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ ...(await administrator(dataDir)), query_timeout: withinMs });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}

async function administrator(dataDir: string) {
  const folder = join(dataDir, 'postgres');
  const password = (await readFile(join(folder, 'password'), 'utf8')).trim();
  const port = Number((await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[portLine]);
  return {
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'pawprint',
    connectionTimeoutMillis: withinMs,
  };
}
