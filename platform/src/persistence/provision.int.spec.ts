import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '#test/test-database.js';
import { provisionContexts } from './provision.js';

const contexts = ['search', 'notifications'] as const;

describe('provision', () => {
  let database: TestDatabase<(typeof contexts)[number]>;

  beforeAll(async () => {
    database = await createTestDatabase(contexts);
    await as(database.urls.search, 'CREATE TABLE search.kittens (name text)');
    await as(database.urls.search, `INSERT INTO search.kittens VALUES ('Felix')`);
  });

  afterAll(() => database.drop());

  describe('the role of a context', () => {
    it('owns its own schema', async () => {
      expect(await as(database.urls.search, 'SELECT name FROM search.kittens')).toEqual([{ name: 'Felix' }]);
    });

    it.each([
      ['see the tables of another context', 'SELECT * FROM search.kittens'],
      ['make a table in the schema of another context', 'CREATE TABLE search.theirs ()'],
      ['make a table in the schema of all', 'CREATE TABLE public.everybodys ()'],
      ['make a temporary table', 'CREATE TEMPORARY TABLE scratch ()'],
      ['make a schema', 'CREATE SCHEMA another'],
      ['make a role', 'CREATE ROLE friend'],
    ])('cannot %s', async (_what, sql) => {
      await expect(as(database.urls.notifications, sql)).rejects.toThrow(/permission denied/);
    });

    it('sees what another context grants to the readers of events', async () => {
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

    it('bears being done many times at once, for one database and for several', async () => {
      const others = await Promise.all(Array.from({ length: 4 }, () => createTestDatabase(contexts)));
      await Promise.all(
        [...others, ...others].map(async ({ adminUrl, urls }) =>
          expect(await provisionContexts(adminUrl, contexts)).toEqual(urls),
        ),
      );
      await Promise.all(others.map(({ urls }) => as(urls.search, 'CREATE TABLE search.kittens ()')));
      await Promise.all(others.map((other) => other.drop()));
    });

    it('takes the passwords that it is given, and the latest of them counts', async () => {
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
      ['a URL without a database', 'postgres://somebody:secret@127.0.0.1', contexts],
      ['what is no URL', 'somebody:secret@', contexts],
      ['a name that is none for a context', 'postgres://somebody:secret@127.0.0.1/pawprint', ['Search; --']],
    ])('refuses %s, and keeps the password to itself', async (_what, url, names) => {
      const refusal = await provisionContexts(url, names).catch((error: unknown) => error);

      expect(refusal).toBeInstanceOf(TypeError);
      expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))).not.toContain('secret');
    });
  });

  describe('provisioning for a deployment', () => {
    const run = (environment: Readonly<Record<string, string>>) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['platform/dist/persistence/provision-main.js'],
        {
          encoding: 'utf8',
          env: environment,
        },
      );
      return { status, stdout, stderr };
    };

    it('admits each context that it is told a password of', async () => {
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
        'no context',
        { DATABASE_URL: 'postgres://admin:secret@127.0.0.1/pawprint' },
        'SEARCH_DATABASE_PASSWORD',
      ],
      ['no database', { SEARCH_DATABASE_PASSWORD: 'secret' }, 'DATABASE_URL is not set'],
      ['an empty password', { SEARCH_DATABASE_PASSWORD: '' }, 'SEARCH_DATABASE_PASSWORD is empty'],
      [
        'a database that is not there',
        { DATABASE_URL: 'postgres://admin:secret@127.0.0.1:1/pawprint', SEARCH_DATABASE_PASSWORD: 'secret' },
        'ECONNREFUSED',
      ],
    ])('says so, and keeps passwords to itself, when told of %s', (_what, environment, sentence) => {
      const { status, stderr } = run(environment);

      expect(status).toBe(1);
      expect(stderr).toContain(sentence);
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
