import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

/** The fourth line of Postgres' own `postmaster.pid`. */
const lineOfThePort = 3;
const withinMs = 10_000;

/** Lets a subscriber forget how far it has read, which is what a delivery that is repeated comes down to. */
export async function forgetsWhatItRead(
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

/** Nobody cuts the power in a story: what only that would undo is not waited for. */
export async function fearsNoPowerCut(dataDir: string): Promise<void> {
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
  const port = Number(
    (await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[lineOfThePort],
  );
  return {
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'pawprint',
    connectionTimeoutMillis: withinMs,
  };
}
