import { randomBytes } from 'node:crypto';

/** A database of one test file's own, in the cluster that all of them share. */
export interface TestDatabase<Context extends string = string> {
  /** By context: the URL of its own role. */
  readonly urls: Readonly<Record<Context, string>>;
  /** Of the superuser, to the same database. */
  readonly adminUrl: string;
  /** Removes the database, whoever is still connected to it. */
  drop(): Promise<void>;
}

/**
 * Makes a database with a schema and a role for each of the contexts, in the cluster that `TEST_DATABASE_URL` names.
 *
 * @throws Error when that variable is not set
 */
export async function createTestDatabase<Context extends string>(
  contexts: readonly Context[],
): Promise<TestDatabase<Context>> {
  const clusterUrl = process.env.TEST_DATABASE_URL;
  if (clusterUrl === undefined || clusterUrl === '') {
    throw new Error(
      'TEST_DATABASE_URL is not set: integration tests want the URL of a superuser of a Postgres cluster, and get one when Jest runs them as its project "integration".',
    );
  }
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  const adminUrl = new URL(clusterUrl);
  adminUrl.pathname = `/${name}`;

  // Only when asked for: whoever tests without Postgres need not load its driver.
  const { provisionContexts } = await import('#src/persistence/provision.js');
  const urls = await provisionContexts(adminUrl.href, contexts);
  return { urls, adminUrl: adminUrl.href, drop: () => drop(clusterUrl, name) };
}

async function drop(clusterUrl: string, name: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: clusterUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}
