import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import { AttendedClient } from './attended-client.js';
import { refuseSchemasOfEarlierBuild } from './migrations.js';

export { SchemasOfEarlierBuild } from './migrations.js';

/** Who is in it may be granted the sight of a context's `published_events`; it cannot log in. */
const EVENT_READERS = 'pawprint_event_readers';

const CONNECT_WITHIN_MS = 5_000;
const STATEMENT_WITHIN_MS = 10_000;
const ATTEMPTS = 30;
const MAX_PAUSE_MS = 150;

/**
 * Makes the database of the URL, and in it for each context a schema of its name that belongs to a role of its own
 * (`pawprint_<context>`). A role may use its own schema and nothing else; what it may see of another context's,
 * that context grants to `pawprint_event_readers`. May be repeated at any time, and be done at the same time by
 * several processes for several databases of one cluster.
 *
 * Where a context is given no password, its role's is derived from the administrator's and the role's name, so that
 * whoever provisions a database of the same cluster comes to the same one.
 *
 * @param adminUrl `postgres://user:password@host:port/database` of a superuser, or of a role that may create
 *   databases and roles
 * @param contexts names in kebab case
 * @returns each context's own URL to that database
 * @throws SchemasOfEarlierBuild before anything is changed
 * @throws TypeError when the URL is none, names no database, or a context's name is none
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
      throw new TypeError(`"${context}" is no name for a context.`);
  }

  const urls = contexts.map((context) => [context, roleUrl(adminUrl, roleOf(context), passwords[context])]);
  const urlOf = Object.fromEntries(urls) as Record<Context, string>;

  await againWhileOthersInterfere(() => createDatabase(adminUrl, database));
  await againWhileOthersInterfere(() =>
    connected(adminUrl, async (admin) => {
      await refuseSchemasOfEarlierBuild(admin, contexts);
      await closeToThePublic(admin, database);
      await createRole(admin, EVENT_READERS);
      for (const context of contexts) await admit(admin, { context, database, url: urlOf[context] });
    }),
  );
  return urlOf;
}

function databaseNamedIn(adminUrl: string): string {
  // Node's own error would carry the whole text, with the password in it.
  if (!URL.canParse(adminUrl) || !/^postgres(ql)?:$/.test(new URL(adminUrl).protocol)) {
    throw new TypeError('This is no URL of a Postgres database.');
  }
  const database = decodeURIComponent(new URL(adminUrl).pathname.slice(1));
  if (database === '') throw new TypeError('The URL names no database.');
  return database;
}

async function createDatabase(adminUrl: string, database: string): Promise<void> {
  const NO_SUCH_DATABASE = '3D000';
  try {
    await connected(adminUrl, async () => {});
  } catch (error) {
    if (codeOf(error) !== NO_SUCH_DATABASE) throw error;
    const maintenanceUrl = new URL(adminUrl);
    maintenanceUrl.pathname = '/postgres';
    await connected(maintenanceUrl.href, (admin) =>
      admin.query(`CREATE DATABASE ${escapeIdentifier(database)}`),
    );
  }
}

async function closeToThePublic(admin: Client, database: string): Promise<void> {
  await admin.query(`REVOKE CREATE, TEMPORARY ON DATABASE ${escapeIdentifier(database)} FROM PUBLIC`);
  await admin.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
}

async function createRole(admin: Client, role: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await admin.query(`CREATE ROLE ${escapeIdentifier(role)} NOLOGIN`);
}

async function admit(
  admin: Client,
  { context, database, url }: { context: string; database: string; url: string },
): Promise<void> {
  const role = roleOf(context);
  const quotedRole = escapeIdentifier(role);
  await createRole(admin, role);
  await admin.query(`ALTER ROLE ${quotedRole} LOGIN PASSWORD ${escapeLiteral(passwordIn(url))}`);
  await admin.query(`GRANT ${EVENT_READERS} TO ${quotedRole}`);
  await admin.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${quotedRole}`);

  const { rows } = await admin.query<{ superuser: string }>(
    `SELECT current_setting('is_superuser') AS superuser`,
  );
  // Only a superuser may make a schema for somebody without being one of them.
  if (rows[0]?.superuser !== 'on') await admin.query(`GRANT ${quotedRole} TO CURRENT_USER`);
  await admin.query(`CREATE SCHEMA IF NOT EXISTS ${escapeIdentifier(context)} AUTHORIZATION ${quotedRole}`);
  // Tables are closed until somebody opens them; functions are open to everybody until somebody closes them.
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

async function connected(url: string, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const client = new AttendedClient({
    connectionString: url,
    application_name: 'pawprint provisioning',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    query_timeout: STATEMENT_WITHIN_MS,
  });
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end();
  }
}

/** Roles are shared by a whole cluster, and Postgres lets the loser of a race fail instead of wait. */
async function againWhileOthersInterfere(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !causedByOthers(error)) throw error;
      await pause(Math.random() * MAX_PAUSE_MS);
    }
  }
}

function causedByOthers(error: unknown): boolean {
  const alreadyThere = ['23505', '42710', '42P04', '42P06'];
  const inTheWay = ['40P01', '55006'];
  if ([...alreadyThere, ...inTheWay].includes(codeOf(error))) return true;
  return error instanceof Error && /tuple concurrently (updated|deleted)/.test(error.message);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
