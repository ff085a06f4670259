import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startPlatformOnPostgres } from '#test/contracts/postgres-platforms.js';
import { createTestDatabase, type TestDatabase } from '#test/test-database.js';
import { CannotStart } from '../runtime/cannot-start.js';
import { migrate, SchemasOfEarlierBuild } from './migrations.js';
import { provisionContexts } from './provision.js';

describe('migration', () => {
  let database: TestDatabase<'here' | 'elsewhere'>;
  let folder: string;
  let here: pg.Client;

  beforeEach(async () => {
    database = await createTestDatabase(['here', 'elsewhere']);
    folder = mkdtempSync(join(tmpdir(), 'pawprint-migrations-'));
    here = new pg.Client({ connectionString: database.urls.here, options: '-c search_path=here' });
    await here.connect();
  });
  afterEach(async () => {
    await here.end();
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
  const run = () =>
    migrate({
      databaseUrl: database.urls.here,
      schema: 'here',
      folders: { here: pathToFileURL(`${folder}/`) },
    });
  const rowsOf = async (sql: string) => (await here.query<Record<string, unknown>>(sql)).rows;
  const relations = () =>
    rowsOf(`SELECT relname, xmin::text FROM pg_class WHERE relnamespace = 'here'::regnamespace ORDER BY 1`);

  describe('migrations', () => {
    it('applies each migration once in the order of the numbers, and records its name and checksum', async () => {
      write('0002-second.sql', 'INSERT INTO steps VALUES (2);');
      write('0001-first.sql', 'CREATE TABLE steps (step integer); INSERT INTO steps VALUES (1);');
      await run();
      write('0003-third.sql', 'INSERT INTO steps VALUES (3);');
      await run();
      await run();

      expect(await rowsOf('SELECT step FROM steps')).toEqual([{ step: 1 }, { step: 2 }, { step: 3 }]);
      expect(
        await rowsOf('SELECT owner, name, length(checksum) FROM schema_migrations ORDER BY name'),
      ).toEqual(
        ['0001-first.sql', '0002-second.sql', '0003-third.sql'].map((name) => ({
          owner: 'here',
          name,
          length: 64,
        })),
      );
    });

    it('runs in one of several processes that start at the same time', async () => {
      write('0001-slow.sql', 'CREATE TABLE slow (); SELECT pg_sleep(0.2);');
      const start = () =>
        startPlatformOnPostgres('here', database.urls.here, { migrations: pathToFileURL(`${folder}/`) });

      const platforms = await Promise.all([start(), start(), start()]);

      expect(await rowsOf(`SELECT name FROM schema_migrations WHERE owner = 'here'`)).toEqual([
        { name: '0001-slow.sql' },
      ]);
      for (const platform of platforms) await platform.stop();
    });

    it('applies nothing when one migration fails', async () => {
      write('0001-good.sql', 'CREATE TABLE good ();');
      write('0002-bad.sql', 'CREATE TABEL bad ();');

      await expect(run()).rejects.toMatchObject({ code: '42601' });

      expect(await relations()).toEqual([]);
    });

    it('refuses to start when an applied migration was edited', async () => {
      write('0001-first.sql', 'CREATE TABLE first ();');
      await run();
      write('0001-first.sql', 'CREATE TABLE first (id integer);');
      write('0002-second.sql', 'CREATE TABLE second ();');
      const before = await relations();

      await expect(run()).rejects.toThrow(/0001-first\.sql of here was edited .* DATABASE_URL/);
      await expect(run()).rejects.toBeInstanceOf(CannotStart);

      expect(await relations()).toEqual(before);
    });

    it('accepts an applied migration with Windows line endings', async () => {
      write('0001-first.sql', 'CREATE TABLE first\n();\n');
      await run();
      write('0001-first.sql', 'CREATE TABLE first\r\n();\r\n');

      await expect(run()).resolves.toBeUndefined();
    });

    it.each([
      ['the last applied migration', '0002-second.sql'],
      ['an earlier applied migration', '0001-first.sql'],
    ])('refuses to start when this build does not have %s', async (_, missing) => {
      write('0001-first.sql', 'CREATE TABLE first ();');
      write('0002-second.sql', 'CREATE TABLE second ();');
      await run();
      rmSync(join(folder, missing));

      await expect(run()).rejects.toThrow(/this build does not have: start a later build/);
    });

    it('refuses a file whose name is not NNNN-name.sql', async () => {
      write('1-first.sql', 'CREATE TABLE first ();');

      await expect(run()).rejects.toThrow('1-first.sql');
    });
  });

  describe('schema of an earlier build', () => {
    beforeEach(async () => {
      await here.query('CREATE TABLE migrations (name text); CREATE TABLE kittens (id uuid)');
      write('0001-first.sql', 'CREATE TABLE first ();');
    });

    it('keeps a context from starting, with a message that names the schema to drop, and is not changed', async () => {
      const before = await relations();

      await expect(run()).rejects.toThrow(/DATABASE_URL .*DROP SCHEMA "here" CASCADE.*Nothing was changed/);
      await expect(run()).rejects.toBeInstanceOf(CannotStart);

      expect(await relations()).toEqual(before);
    });

    it('keeps provisioning from changing any role or schema', async () => {
      const admin = new pg.Client(database.adminUrl);
      await admin.connect();
      const roles = async () => {
        const { rows } = await admin.query<{ xmin: string }>(
          `SELECT xmin::text FROM pg_authid WHERE rolname = 'pawprint_here'`,
        );
        return rows;
      };
      const before = await roles();

      await expect(provisionContexts(database.adminUrl, ['here', 'elsewhere', 'new'])).rejects.toThrow(
        SchemasOfEarlierBuild,
      );

      expect(await roles()).toEqual(before);
      expect((await admin.query(`SELECT FROM pg_namespace WHERE nspname = 'new'`)).rowCount).toBe(0);
      await admin.end();
    });
  });
});
