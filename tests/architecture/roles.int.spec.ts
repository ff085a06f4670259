// The wall that stands in the database: of another context's schema a role sees `published_events`, and nothing else.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '@pawprint/platform/testing';
import { aFreePort, ContextProcess } from '../delivery/context-process.js';
import { openTo } from './open-to.js';
import { root } from './project-root.js';

const contexts = globSync('contexts/*/package.json', { cwd: root }).map((file) => basename(dirname(file)));
const pairs = contexts.flatMap((one) =>
  contexts.filter((other) => other !== one).map((other) => ({ role: `pawprint_${one}`, one, other })),
);
const refused = { code: '42501' };

describe('the roles of the contexts', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  const running: ContextProcess[] = [];
  const clients = new Map<string, pg.Client>();

  beforeAll(async () => {
    database = await createTestDatabase(contexts);
    admin = new pg.Client(database.adminUrl);
    await admin.connect();
    for (const name of contexts) {
      const port = await aFreePort();
      const environment = {
        DATABASE_URL: database.urls[name]!,
        [`${name.toUpperCase().replaceAll('-', '_')}_PORT`]: String(port),
        SMTP_URL: 'smtp://127.0.0.1:1',
        SEARCH_PUBLIC_URL: 'http://search.example',
      };
      running.push(new ContextProcess({ name, port, environment }));
      clients.set(name, new pg.Client(database.urls[name]));
    }
    // Each has migrated when it is ready: its schema is the real one.
    await Promise.all(running.map((context) => context.startAndBeReady()));
    await Promise.all([...clients.values()].map((client) => client.connect()));
  });
  afterAll(async () => {
    await Promise.all([...clients.values()].map((client) => client.end()));
    await Promise.all(running.map((context) => context.dispose()));
    await admin.end();
    await database.drop();
  });

  it.each(pairs)(
    'may, as $role in the schema of $other, look at published_events',
    async ({ role, other }) => {
      expect(await openTo(admin, role, other)).toEqual(['published_events: SELECT']);
    },
  );

  it.each(pairs)('are refused, as $role, all other tables of $other', async ({ one, other }) => {
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
    // To which all of them belong.
    ['pawprint_event_readers', []],
  ] as [string, string[]][])('have no way around it: %s', async (role, belongsTo) => {
    const { rows } = await admin.query(
      `SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
              ARRAY(SELECT other.rolname::text FROM pg_roles AS other
                    WHERE pg_has_role(pg_roles.oid, other.oid, 'MEMBER') AND other.oid <> pg_roles.oid) AS belongs_to,
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
        belongs_to: belongsTo,
        makes_schemas: false,
        makes_common_tables: false,
      },
    ]);
  });

  it.each([
    ['a table', 'GRANT SELECT ON search.kittens TO PUBLIC', 'kittens: SELECT'],
    [
      'one column of it',
      'GRANT SELECT (name) ON search.kittens TO pawprint_event_readers',
      'kittens.name: SELECT',
    ],
    ['a sequence', 'GRANT USAGE ON search.outbox_position_seq TO PUBLIC', 'outbox_position_seq: USAGE'],
    [
      'a function',
      'GRANT EXECUTE ON FUNCTION search.add_months_to_outbox TO PUBLIC',
      'add_months_to_outbox(): EXECUTE',
    ],
    ['the schema', 'GRANT CREATE ON SCHEMA search TO pawprint_event_readers', 'the schema: CREATE'],
  ])('are told on when a context opens %s to them', async (_, grant, line) => {
    await admin.query('BEGIN');
    await admin.query(grant);
    const open = await openTo(admin, 'pawprint_notifications', 'search');
    await admin.query('ROLLBACK');

    expect(open).toEqual([line, 'published_events: SELECT'].sort());
  });
});
