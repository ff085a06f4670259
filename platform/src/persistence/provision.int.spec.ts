import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { provisionContexts } from './provision.js';

const contexts = ['search', 'notifications'] as const;

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
    await as(database.urls.search, 'CREATE VIEW search.published_events AS SELECT name FROM search.kittens');
    await as(database.urls.search, 'GRANT USAGE ON SCHEMA search TO pawprint_event_readers');
    await as(database.urls.search, 'GRANT SELECT ON search.published_events TO pawprint_event_readers');

    expect(await as(database.urls.notifications, 'SELECT * FROM search.published_events')).toEqual([
      { name: 'Felix' },
    ]);
  });
});

describe('provisioning', () => {
  it('changes nothing when it is repeated', async () => {
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

async function as(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
