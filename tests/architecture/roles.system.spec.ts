// The boundary of contexts in the database: in another context's schema, a role may only read `published_events`.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '@pawprint/platform/testing';
import { aFreePort, ContextProcess } from '../delivery/context-process.js';
import { privilegesOf } from './privileges-of.js';
import { root } from './project-root.js';

const contexts = globSync('contexts/*/package.json', { cwd: root }).map((file) => basename(dirname(file)));
const pairs = contexts.flatMap((one) =>
  contexts.filter((other) => other !== one).map((other) => ({ role: `pawprint_${one}`, one, other })),
);
const refused = { code: '42501' };

describe('database roles of the contexts', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  const running: ContextProcess[] = [];
  const clients = new Map<string, pg.Client>();
  const folder = mkdtempSync(join(tmpdir(), 'pawprint-roles-'));
  const keyFile = join(folder, 'identity-keys.json');

  beforeAll(async () => {
    const key = '0'.repeat(64);
    writeFileSync(keyFile, JSON.stringify({ secret: key, peppers: { 1: key } }));
    database = await createTestDatabase(contexts);
    admin = new pg.Client(database.adminUrl);
    await admin.connect();
    for (const name of contexts) {
      const port = await aFreePort();
      const environment = {
        DATABASE_URL: database.urls[name]!,
        [`${name.toUpperCase().replaceAll('-', '_')}_PORT`]: String(port),
        SMTP_URL: 'smtp://127.0.0.1:1',
        IDENTITY_KEY_FILE: keyFile,
        SEARCH_PUBLIC_URL: 'http://search.example',
      };
      running.push(new ContextProcess({ name, port, environment }));
      clients.set(name, new pg.Client(database.urls[name]));
    }
    // A context that is ready has migrated its schema.
    await Promise.all(running.map((context) => context.startAndBeReady()));
    await Promise.all([...clients.values()].map((client) => client.connect()));
  });
  afterAll(async () => {
    await Promise.all([...clients.values()].map((client) => client.end()));
    await Promise.all(running.map((context) => context.dispose()));
    await admin.end();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it.each(pairs)(
    'allow $role to read published_events in the schema of $other, and nothing else',
    async ({ role, other }) => {
      expect(await privilegesOf(admin, role, other)).toEqual(['published_events: SELECT']);
    },
  );

  it.each(pairs)('deny $role all other tables of $other', async ({ one, other }) => {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT format('%I.%I', nspname, relname) AS name
       FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE nspname = $1 AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND relname <> 'published_events'`,
      [other],
    );
    expect(rows.length).toBeGreaterThan(5);
    const client = clients.get(one)!;
    for (const { name } of rows) {
      await expect(client.query(`SELECT * FROM ${name}`)).rejects.toMatchObject(refused);
    }
    await expect(client.query(`SELECT * FROM "${other}".published_events`)).resolves.toBeDefined();
  });

  it.each([
    ...contexts.map((name) => [`pawprint_${name}`, ['pawprint_event_readers']]),
    // All other roles are members of this one.
    ['pawprint_event_readers', []],
  ] as [string, string[]][])('give %s no privilege to bypass the boundary', async (role, memberOf) => {
    const { rows } = await admin.query(
      `SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
              ARRAY(SELECT other.rolname::text FROM pg_roles AS other
                    WHERE pg_has_role(pg_roles.oid, other.oid, 'MEMBER') AND other.oid <> pg_roles.oid) AS member_of,
              has_database_privilege(oid, current_database(), 'CREATE') AS makes_schemas,
              has_schema_privilege(oid, 'public', 'CREATE') AS makes_common_tables
       FROM pg_roles WHERE rolname = $1`,
      [role],
    );
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        rolbypassrls: false,
        member_of: memberOf,
        makes_schemas: false,
        makes_common_tables: false,
      },
    ]);
  });

  it.each([
    ['a table', 'GRANT SELECT ON search.kittens TO PUBLIC', 'kittens: SELECT'],
    ['one column', 'GRANT SELECT (name) ON search.kittens TO pawprint_event_readers', 'kittens.name: SELECT'],
    ['a sequence', 'GRANT USAGE ON search.outbox_position_seq TO PUBLIC', 'outbox_position_seq: USAGE'],
    [
      'a function',
      'GRANT EXECUTE ON FUNCTION search.add_months_to_outbox TO PUBLIC',
      'add_months_to_outbox(): EXECUTE',
    ],
    ['the schema', 'GRANT CREATE ON SCHEMA search TO pawprint_event_readers', 'the schema: CREATE'],
  ])('show a new privilege when a context grants access to %s', async (_, grant, line) => {
    await admin.query('BEGIN');
    await admin.query(grant);
    const privileges = await privilegesOf(admin, 'pawprint_notifications', 'search');
    await admin.query('ROLLBACK');

    expect(privileges).toEqual([line, 'published_events: SELECT'].sort());
  });
});
