import { randomBytes } from 'node:crypto';

/** A separate database for one test file, in the cluster that all test files share. */
export interface TestDatabase<Context extends string = string> {
  /** The URL of each context's role, by context. */
  readonly urls: Readonly<Record<Context, string>>;
  /** The superuser's URL of the same database. */
  readonly adminUrl: string;
  /** Drops the database, and ends its open connections. */
  drop(): Promise<void>;
}

/**
 * Creates a database with a schema and a role for each context, in the cluster of `TEST_DATABASE_URL`.
 *
 * @throws Error when that variable is not set
 */
export async function createTestDatabase<Context extends string>(
  contexts: readonly Context[],
): Promise<TestDatabase<Context>> {
  const clusterUrl = process.env.TEST_DATABASE_URL;
  if (clusterUrl === undefined || clusterUrl === '') {
    throw new Error(
      'TEST_DATABASE_URL is not set: integration tests need the URL of a superuser of a Postgres cluster. The Jest project "integration" sets it.',
    );
  }
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  const adminUrl = new URL(clusterUrl);
  adminUrl.pathname = `/${name}`;

  // Imported on demand, so that tests without Postgres do not load its driver.
  const { provisionContexts } = await import('#src/persistence/provision.js');
  const urls = await provisionContexts(adminUrl.href, contexts);
  return { urls, adminUrl: adminUrl.href, drop: () => drop(clusterUrl, name) };
}

async function drop(clusterUrl: string, name: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: clusterUrl, connectionTimeoutMillis: 60_000 });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}
