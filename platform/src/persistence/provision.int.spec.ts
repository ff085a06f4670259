import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '#test/test-database.js';
import { until } from '#test/until.js';
import { provisionContexts } from './provision.js';

const contexts = ['search', 'notifications'] as const;

describe('provisioned database', () => {
  let database: TestDatabase<(typeof contexts)[number]>;

  beforeAll(async () => {
    database = await createTestDatabase(contexts);
    await as(database.urls.search, 'CREATE TABLE search.kittens (name text)');
    await as(database.urls.search, `INSERT INTO search.kittens VALUES ('Felix')`);
  });

  afterAll(() => database.drop());

  describe('role of a context', () => {
    it('owns its own schema', async () => {
      expect(await as(database.urls.search, 'SELECT name FROM search.kittens')).toEqual([{ name: 'Felix' }]);
    });

    it.each([
      ['read a table of another context', 'SELECT * FROM search.kittens'],
      ['create a table in the schema of another context', 'CREATE TABLE search.theirs ()'],
      ['create a table in the public schema', 'CREATE TABLE public.shared ()'],
      ['create a temporary table', 'CREATE TEMPORARY TABLE scratch ()'],
      ['create a schema', 'CREATE SCHEMA another'],
      ['create a role', 'CREATE ROLE friend'],
    ])('cannot %s', async (_what, sql) => {
      await expect(as(database.urls.notifications, sql)).rejects.toThrow(/permission denied/);
    });

    it('reads what another context grants to the role of event readers', async () => {
      await as(
        database.urls.search,
        'CREATE VIEW search.published_events AS SELECT name FROM search.kittens',
      );
      await as(database.urls.search, 'GRANT USAGE ON SCHEMA search TO pawprint_event_readers');
      await as(database.urls.search, 'GRANT SELECT ON search.published_events TO pawprint_event_readers');

      expect(await as(database.urls.notifications, 'SELECT * FROM search.published_events')).toEqual([
        { name: 'Felix' },
      ]);
    });
  });

  describe('provisioning', () => {
    it('changes nothing when it is repeated', async () => {
      await as(database.urls.search, 'CREATE TABLE search.schema_migrations ()');
      expect(await provisionContexts(database.adminUrl, contexts)).toEqual(database.urls);
      expect(await as(database.urls.search, 'SELECT name FROM search.kittens')).toEqual([{ name: 'Felix' }]);
    });

    it('takes from every role the right to create tables in the public schema, as Postgres granted it before version 15', async () => {
      const fresh = await createTestDatabase(['provisioned-search']);
      await as(fresh.adminUrl, 'GRANT CREATE ON SCHEMA public TO PUBLIC');

      const { 'provisioned-search': url } = await provisionContexts(fresh.adminUrl, ['provisioned-search']);

      await expect(as(url, 'CREATE TABLE public.shared ()')).rejects.toThrow(/permission denied/);
      await fresh.drop();
    });

    it('runs again after another process has changed the same role at the same time', async () => {
      const fresh = await createTestDatabase(['provisioned-search']);
      const other = new Client({ connectionString: fresh.adminUrl });
      await other.connect();
      await other.query('BEGIN');
      await other.query(`ALTER ROLE "pawprint_provisioned-search" PASSWORD 'another'`);

      const provisioning = provisionContexts(fresh.adminUrl, ['provisioned-search']);
      await until('it waits for the other process', async () => {
        const waiting = await as(
          fresh.adminUrl,
          `SELECT FROM pg_stat_activity WHERE datname = current_database()
           AND application_name = 'pawprint provisioning' AND wait_event_type = 'Lock'`,
        );
        return waiting.length === 1;
      });
      await other.query('COMMIT');

      expect(await provisioning).toEqual(fresh.urls);
      expect(await as(fresh.urls['provisioned-search'], 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await other.end();
      await fresh.drop();
    });

    it('needs only the rights to create databases and roles, and not those of a superuser', async () => {
      const fresh = await createTestDatabase([]);
      const name = `administrator_${randomUUID()}`;
      await as(fresh.adminUrl, `CREATE ROLE "${name}" LOGIN CREATEDB CREATEROLE PASSWORD 'secret'`);
      await as(fresh.adminUrl, `GRANT pawprint_event_readers TO "${name}" WITH ADMIN OPTION`);
      const url = new URL(fresh.adminUrl);
      await as(fresh.adminUrl, `ALTER DATABASE "${url.pathname.slice(1)}" OWNER TO "${name}"`);
      [url.username, url.password] = [name, 'secret'];
      const context = `managed-${randomUUID().slice(0, 8)}`;

      const { [context]: managed } = await provisionContexts(url.href, [context]);

      expect(await as(managed!, `CREATE TABLE "${context}".visits ()`)).toEqual([]);
      await fresh.drop();
    });

    it('does not run again when the server hangs up', async () => {
      let connections = 0;
      const server = createServer((socket) => {
        connections++;
        socket.destroy();
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;

      await expect(
        provisionContexts(`postgres://admin:secret@127.0.0.1:${port}/pawprint`, contexts),
      ).rejects.toThrow(/terminated|ECONNRESET/);

      expect(connections).toBe(1);
      server.close();
    });

    it('can run many times concurrently, for one database and for several', async () => {
      const others = await Promise.all(Array.from({ length: 4 }, () => createTestDatabase(contexts)));
      await Promise.all(
        [...others, ...others].map(async ({ adminUrl, urls }) =>
          expect(await provisionContexts(adminUrl, contexts)).toEqual(urls),
        ),
      );
      await Promise.all(others.map(({ urls }) => as(urls.search, 'CREATE TABLE search.kittens ()')));
      await Promise.all(others.map((other) => other.drop()));
    });

    it('sets the given passwords, which replace the former ones', async () => {
      const fresh = await createTestDatabase(['provisioned-search']);
      const given = await provisionContexts(fresh.adminUrl, ['provisioned-search'], {
        'provisioned-search': `p@ss/w:rd' 100%`,
      });
      expect(await as(given['provisioned-search'], 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await expect(as(fresh.urls['provisioned-search'], 'SELECT 1')).rejects.toThrow(
        /password authentication/,
      );
      await fresh.drop();
    });

    it.each([
      [
        'a URL without a database',
        'postgres://somebody:secret@127.0.0.1',
        contexts,
        'The URL does not name a database.',
      ],
      ['text that is not a URL', 'somebody:secret@', contexts, 'This is not a URL of a Postgres database.'],
      [
        'an invalid name of a context',
        'postgres://somebody:secret@127.0.0.1/pawprint',
        ['Search; --'],
        '"Search; --" is not a valid name of a context.',
      ],
    ])('refuses %s without showing the password', async (_what, url, names, message) => {
      const refusal = await provisionContexts(url, names).catch((error: unknown) => error);

      expect(refusal).toEqual(new TypeError(message));
      expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))).not.toContain('secret');
    });
  });

  describe('provisioning of a deployment', () => {
    const run = (environment: Readonly<Record<string, string>>) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [fileURLToPath(new URL('provision-main.js', import.meta.url))],
        {
          encoding: 'utf8',
          env: environment,
        },
      );
      return { status, stdout, stderr };
    };

    it('provisions each context for which a password is set', async () => {
      const fresh = await createTestDatabase([]);
      expect(
        run({
          DATABASE_URL: fresh.adminUrl,
          DEPLOYED_SEARCH_DATABASE_PASSWORD: 'one',
          DEPLOYED_VISITS_DATABASE_PASSWORD: 'two',
        }),
      ).toEqual({ status: 0, stdout: 'provisioned: deployed-search, deployed-visits\n', stderr: '' });

      const url = new URL(fresh.adminUrl);
      url.username = 'pawprint_deployed-visits';
      url.password = 'two';
      expect(await as(url.href, 'CREATE TABLE "deployed-visits".visits ()')).toEqual([]);
      await fresh.drop();
    });

    it.each([
      [
        'no context is given',
        { DATABASE_URL: 'postgres://admin:secret@127.0.0.1/pawprint' },
        'SEARCH_DATABASE_PASSWORD',
      ],
      ['no database is given', { SEARCH_DATABASE_PASSWORD: 'secret' }, 'DATABASE_URL is not set'],
      ['a password is empty', { SEARCH_DATABASE_PASSWORD: '' }, 'SEARCH_DATABASE_PASSWORD is empty'],
      [
        'the database does not answer',
        { DATABASE_URL: 'postgres://admin:secret@127.0.0.1:1/pawprint', SEARCH_DATABASE_PASSWORD: 'secret' },
        'ECONNREFUSED',
      ],
    ])('exits with an error that shows no password when %s', (_what, environment, message) => {
      const { status, stderr } = run(environment);

      expect(status).toBe(1);
      expect(stderr).toContain(message);
      expect(stderr).not.toContain('secret');
    });
  });

  async function as(url: string, sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }
});
