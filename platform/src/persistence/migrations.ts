import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { CannotStart } from '../runtime/cannot-start.js';
import { CrashSafeClient } from './crash-safe-client.js';

// TypeORM's runner needs a class for each migration and does not detect edited ones; a library would not make this shorter.

/** The SQL files stay in `src`, because the compiler copies only TypeScript to `dist`. */
export const PLATFORM_MIGRATIONS = new URL('../../src/persistence/migrations/', import.meta.url);

const FILE_NAME = /^\d{4}-[a-z0-9-]+\.sql$/;

const CONNECT_MS = 2_000;
/** Includes the wait for another process that is migrating. */
const MIGRATE_MS = 10 * 60_000;
/** Short, because every later query on a table queues behind the lock that a migration waits for. */
const LOCK_MS = 3_000;

const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS schema_migrations (
    owner      text        NOT NULL,
    name       text        NOT NULL,
    checksum   text        NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner, name)
  )`;

const SCHEMAS_WITHOUT_RECORD = `
  SELECT nspname AS schema FROM pg_namespace
  WHERE nspname = ANY ($1)
    AND EXISTS     (SELECT FROM pg_class WHERE relnamespace = pg_namespace.oid)
    AND NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = pg_namespace.oid AND relname = 'schema_migrations')
  ORDER BY nspname`;

export interface MigrationsOptions {
  /** The URL of the context's own role. */
  readonly databaseUrl: string;
  readonly schema: string;
  /** Folders of `NNNN-name.sql` files by owner, in the order in which they are applied. */
  readonly folders: Readonly<Record<string, URL>>;
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The schemas contain tables, but no record of migrations, so an earlier build created them. */
export class SchemasOfEarlierBuild extends CannotStart {
  constructor(schemas: readonly string[]) {
    super(
      `The database of DATABASE_URL holds tables of an earlier build, which this build cannot use. ` +
        `Remove them (DROP SCHEMA ${schemas.map((schema) => `"${schema}"`).join(', ')} CASCADE) or name another database. Nothing was changed.`,
    );
  }
}

/** @throws SchemasOfEarlierBuild if any of the schemas contains tables, but no record of migrations */
export async function refuseSchemasOfEarlierBuild(
  client: Pick<CrashSafeClient, 'query'>,
  schemas: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ schema: string }>(SCHEMAS_WITHOUT_RECORD, [schemas]);
  if (rows.length > 0) throw new SchemasOfEarlierBuild(rows.map(({ schema }) => schema));
}

/**
 * Applies the missing migrations of a schema in one transaction. When several processes start at the same time, one of
 * them migrates and the others wait for it.
 *
 * @throws CannotStart if an earlier or a later build migrated the schema, or if an applied migration was edited
 */
export async function migrate({ databaseUrl, schema, folders }: MigrationsOptions): Promise<void> {
  const owned = await Promise.all(
    Object.entries(folders).map(async ([owner, folder]) => ({
      owner,
      migrations: await migrationsIn(folder),
    })),
  );
  const client = new CrashSafeClient({
    connectionString: databaseUrl,
    application_name: `${schema}, migrating`,
    options: `-c search_path=${schema}`,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: MIGRATE_MS,
  });
  try {
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`migrations of ${schema}`]);
    await client.query(`SET LOCAL lock_timeout = ${LOCK_MS}`);
    await refuseSchemasOfEarlierBuild(client, [schema]);
    await client.query(MIGRATIONS_TABLE);
    for (const { owner, migrations } of owned) await applyMissing(client, owner, migrations);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

async function applyMissing(
  client: CrashSafeClient,
  owner: string,
  migrations: readonly Migration[],
): Promise<void> {
  const { rows: applied } = await client.query<Omit<Migration, 'sql'>>(
    'SELECT name, checksum FROM schema_migrations WHERE owner = $1 ORDER BY name',
    [owner],
  );
  for (const [index, { name, checksum }] of applied.entries()) {
    const migration = migrations[index];
    if (migration?.name !== name)
      throw new CannotStart(
        `The database of DATABASE_URL has the migration ${name} of ${owner}, which this build does not have: start a later build. Migrations only go forward. Nothing was changed.`,
      );
    if (migration.checksum !== checksum)
      throw new CannotStart(
        `The migration ${name} of ${owner} was edited after the database of DATABASE_URL had applied it: restore the file and add a new migration. Nothing was changed.`,
      );
  }
  for (const { name, sql, checksum } of migrations.slice(applied.length)) {
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations (owner, name, checksum) VALUES ($1, $2, $3)', [
      owner,
      name,
      checksum,
    ]);
  }
}

async function migrationsIn(folder: URL): Promise<Migration[]> {
  const names = (await readdir(folder)).sort();
  for (const name of names)
    if (!FILE_NAME.test(name)) throw new Error(`${name} in ${folder.pathname} is not named NNNN-name.sql.`);
  return Promise.all(
    names.map(async (name) => {
      // Git may check out files with Windows line endings.
      const sql = (await readFile(new URL(name, folder), 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, checksum: hash('sha256', sql) };
    }),
  );
}
