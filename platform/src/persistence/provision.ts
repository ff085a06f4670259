import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import { CrashSafeClient } from './crash-safe-client.js';
import { refuseSchemasOfEarlierBuild } from './migrations.js';

export { SchemasOfEarlierBuild } from './migrations.js';

/** The role that reads the `published_events` of every context. All contexts are members of it; it cannot log in. */
const EVENT_READERS = 'pawprint_event_readers';

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 10_000;
const ATTEMPTS = 30;
const MAX_PAUSE_MS = 150;

/**
 * Creates the database of the URL and, for each context, a schema with the context's name, owned by a separate role
 * (`pawprint_<context>`). A role can use only its own schema. A context grants access for other contexts to
 * `pawprint_event_readers`. Provisioning is idempotent, and several processes may provision databases of one cluster at
 * the same time.
 *
 * Without a given password, the role's password is derived from the administrator's password and the role's name. So
 * every process that provisions a database of the cluster gets the same password.
 *
 * @param adminUrl `postgres://user:password@host:port/database` of a superuser, or of a role that may create
 *   databases and roles
 * @param contexts names in kebab case
 * @returns the database URL of each context
 * @throws SchemasOfEarlierBuild before anything is changed
 * @throws TypeError when the URL or a context's name is invalid, or the URL does not name a database
 * @throws Error of `pg` when the server cannot be reached within 5 s or refuses a statement
 */
export async function provisionContexts<Context extends string>(
  adminUrl: string,
  contexts: readonly Context[],
  passwords: Partial<Record<Context, string>> = {},
): Promise<Record<Context, string>> {
  const database = databaseNamedIn(adminUrl);
  for (const context of contexts) {
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(context))
      throw new TypeError(`"${context}" is not a valid name of a context.`);
  }

  const urls = contexts.map((context) => [context, roleUrl(adminUrl, roleOf(context), passwords[context])]);
  const urlOf = Object.fromEntries(urls) as Record<Context, string>;

  await retryOnInterference(() => createDatabase(adminUrl, database));
  await retryOnInterference(() =>
    withClient(adminUrl, async (admin) => {
      await refuseSchemasOfEarlierBuild(admin, contexts);
      await revokePublicAccess(admin, database);
      await createRole(admin, EVENT_READERS);
      for (const context of contexts)
        await provisionContext(admin, database, context, passwordIn(urlOf[context]));
    }),
  );
  return urlOf;
}

function databaseNamedIn(adminUrl: string): string {
  // Node's own error would contain the whole URL, including the password.
  if (!URL.canParse(adminUrl) || !/^postgres(ql)?:$/.test(new URL(adminUrl).protocol)) {
    throw new TypeError('This is not a URL of a Postgres database.');
  }
  const database = decodeURIComponent(new URL(adminUrl).pathname.slice(1));
  if (database === '') throw new TypeError('The URL does not name a database.');
  return database;
}

async function createDatabase(adminUrl: string, database: string): Promise<void> {
  const NO_SUCH_DATABASE = '3D000';
  try {
    await withClient(adminUrl, async () => {});
  } catch (error) {
    if (codeOf(error) !== NO_SUCH_DATABASE) throw error;
    const maintenanceUrl = new URL(adminUrl);
    maintenanceUrl.pathname = '/postgres';
    await withClient(maintenanceUrl.href, (admin) =>
      admin.query(`CREATE DATABASE ${escapeIdentifier(database)}`),
    );
  }
}

async function revokePublicAccess(admin: Client, database: string): Promise<void> {
  await admin.query(`REVOKE CREATE, TEMPORARY ON DATABASE ${escapeIdentifier(database)} FROM PUBLIC`);
  await admin.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
}

async function createRole(admin: Client, role: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await admin.query(`CREATE ROLE ${escapeIdentifier(role)} NOLOGIN`);
}

async function provisionContext(
  admin: Client,
  database: string,
  context: string,
  password: string,
): Promise<void> {
  const role = roleOf(context);
  const quotedRole = escapeIdentifier(role);
  await createRole(admin, role);
  await admin.query(`ALTER ROLE ${quotedRole} LOGIN PASSWORD ${escapeLiteral(password)}`);
  await admin.query(`GRANT ${EVENT_READERS} TO ${quotedRole}`);
  await admin.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${quotedRole}`);

  const { rows } = await admin.query<{ superuser: string }>(
    `SELECT current_setting('is_superuser') AS superuser`,
  );
  // Only a superuser may create a schema for another role without being a member of that role.
  if (rows[0]?.superuser !== 'on') await admin.query(`GRANT ${quotedRole} TO CURRENT_USER`);
  await admin.query(`CREATE SCHEMA IF NOT EXISTS ${escapeIdentifier(context)} AUTHORIZATION ${quotedRole}`);
  // By default, other roles cannot use a new table, but can execute a new function.
  await admin.query(
    `ALTER DEFAULT PRIVILEGES FOR ROLE ${quotedRole} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC`,
  );
}

function roleOf(context: string): string {
  return `pawprint_${context}`;
}

function roleUrl(adminUrl: string, role: string, password = derivedPassword(adminUrl, role)): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  return url.href;
}

function derivedPassword(adminUrl: string, role: string): string {
  return createHmac('sha256', passwordIn(adminUrl)).update(role).digest('hex');
}

function passwordIn(url: string): string {
  return decodeURIComponent(new URL(url).password);
}

async function withClient(url: string, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const client = new CrashSafeClient({
    connectionString: url,
    application_name: 'pawprint provisioning',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: STATEMENT_TIMEOUT_MS,
  });
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end();
  }
}

/** All databases of a cluster share its roles, and Postgres fails a concurrent change of a role instead of waiting. */
async function retryOnInterference(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !isInterference(error)) throw error;
      await pause(Math.random() * MAX_PAUSE_MS);
    }
  }
}

function isInterference(error: unknown): boolean {
  const alreadyExists = ['23505', '42710', '42P04', '42P06'];
  const inUse = ['40P01', '55006'];
  if ([...alreadyExists, ...inUse].includes(codeOf(error))) return true;
  return error instanceof Error && /tuple concurrently (updated|deleted)/.test(error.message);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
