// A kitten matches thousands of saved searches. Search is killed while it publishes the matches, and each is published once.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { provisionContexts } from '@pawprint/platform/persistence';
import type { CrashPoint } from '@pawprint/platform/runtime';
import { until } from '@pawprint/platform/testing';
import pg from 'pg';
import { AdminDatabase } from './admin-database.js';
import { requestWithRetry } from './retrying-client.js';
import { aFreePort, ContextProcess } from './context-process.js';
import { judge, violationsIn } from './oracle.js';
import { PostgresProcess } from './postgres-process.js';

const SAVED_SEARCHES = 3_000;
/** The ordinal numbers of the matches that wait for the lock, in the middle of a transaction. Rolled-back ones count too. */
const BLOCKED_MATCHES = [700, 1_800, 2_900];
const LOCK_ID = 4_711;

const MATCHED = `type = 'search.saved-search-matched.v1'`;
const OBSERVE = `
  CREATE SCHEMA observed;
  CREATE SEQUENCE observed.matches;
  CREATE FUNCTION observed.wait_for_lock() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    IF nextval('observed.matches') IN (${BLOCKED_MATCHES.join()}) THEN PERFORM pg_advisory_xact_lock_shared(${LOCK_ID}); END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER wait_for_lock BEFORE INSERT ON search.outbox FOR EACH ROW
    WHEN (NEW.${MATCHED}) EXECUTE FUNCTION observed.wait_for_lock()`;

const aTabby = {
  name: 'Felix',
  breed: 'European Shorthair',
  coat: 'tabby',
  sex: 'male',
  bornOn: '2026-01-01',
  temperament: [],
  description: 'Sits in boxes.',
  place: { town: 'Berlin', latitude: 52.5, longitude: 13.4 },
};

let postgres: PostgresProcess;
let database: AdminDatabase;
let search: ContextProcess;
/** The connection that holds the lock. */
let lockHolder: pg.Client;
let savedSearches: string[];

beforeAll(async () => {
  postgres = await PostgresProcess.start();
  const adminUrl = new URL('/matching', postgres.url).href;
  const { search: url } = await provisionContexts(adminUrl, ['search']);
  database = new AdminDatabase(adminUrl);
  const port = await aFreePort();
  const crashPoints = join(mkdtempSync(join(tmpdir(), 'pawprint-matching-')), 'points');
  writeFileSync(crashPoints, '');
  const environment = { DATABASE_URL: url, SEARCH_PORT: String(port), CRASH_POINTS_FILE: crashPoints };
  search = new ContextProcess({ name: 'search', port, environment });
  await search.startAndBeReady();
  await database.query(OBSERVE);
  lockHolder = new pg.Client({ connectionString: adminUrl });
  await lockHolder.connect();
  await takeLock();
  savedSearches = await createSavedSearches();
});

afterAll(async () => {
  await lockHolder?.end();
  await search?.dispose();
  if (search) rmSync(dirname(search.crashPointsFile), { recursive: true });
  await postgres?.stop();
});

const takeLock = (): Promise<unknown> => lockHolder.query(`SELECT pg_advisory_lock(${LOCK_ID})`);
const releaseLock = (): Promise<unknown> => lockHolder.query(`SELECT pg_advisory_unlock(${LOCK_ID})`);

/** One adopter saves a search over HTTP. The searches of the others are copied in the database, with their events. */
async function createSavedSearches(): Promise<string[]> {
  const { id } = await requestWithRetry<{ id: string }>(
    `${search.url}/adopters/${randomUUID()}/saved-searches`,
    {
      method: 'POST',
      body: { name: 'A tabby one', criteria: { words: 'tabby' } },
      expected: 201,
    },
  );
  const others = await database.query<{ id: string }>(
    `WITH copied AS (
       INSERT INTO search.saved_searches
         (id, version, adopter_id, name, criteria, saved_at, active_since, first_key, second_key, match_record)
       SELECT gen_random_uuid(), version, gen_random_uuid(), name, criteria, saved_at, active_since, first_key, second_key, match_record
       FROM search.saved_searches, generate_series(2, $2) WHERE id = $1 RETURNING id, adopter_id
     ),
     events AS (
       INSERT INTO search.outbox (partition, id, source, type, subject, time, data, traceparent, correlation_id, published)
       SELECT 0, gen_random_uuid(), 'urn:pawprint:search', 'search.search-saved', adopter_id, now(),
              jsonb_build_object('savedSearchId', id), '', '', false
       FROM copied
     )
     SELECT id FROM copied`,
    [id, SAVED_SEARCHES],
  );
  return [id, ...others.map((other) => other.id)];
}

async function listATabby(): Promise<string> {
  const { id } = await requestWithRetry<{ id: string }>(`${search.url}/kittens`, {
    method: 'POST',
    body: aTabby,
    expected: 201,
  });
  return id;
}

const matchesOf = (kitten: string): Promise<{ id: string; subject: string }[]> =>
  database.query(
    `SELECT data #>> '{savedSearch,id}' AS id, subject FROM search.outbox
     WHERE ${MATCHED} AND data #>> '{kitten,id}' = $1 ORDER BY position`,
    [kitten],
  );

async function expectOneMatchEach(kitten: string): Promise<void> {
  await until('Search is drained', () => search.isDrained());
  const expected = savedSearches.map((id) => ({ id, subject: '' }));
  expect(violationsIn({ matches: judge(expected, await matchesOf(kitten), () => false) })).toEqual([]);
  expect(await database.count(`SELECT FROM search.retry_queue WHERE state = 'dead'`)).toBe(0);
  expect(search.unexpectedExits).toEqual([]);
}

it('publishes each match once when Search is killed three times in the middle of a transaction', async () => {
  const kitten = await listATabby();
  let before = 0;
  for (let kills = 0; kills < BLOCKED_MATCHES.length; kills++) {
    await until('a transaction waits for the lock', async () => {
      const waiting = await database.count(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
      );
      return waiting === 1;
    });
    await search.kill();
    const published = (await matchesOf(kitten)).length;
    expect(published).toBeGreaterThan(before);
    expect(published).toBeLessThan(SAVED_SEARCHES);
    before = published;
    await releaseLock();
    await takeLock();
    search.start();
  }

  await expectOneMatchEach(kitten);
});

it('publishes each match once when Search is killed repeatedly between a commit and its NOTIFY', async () => {
  search.restartsWhenKilled = true;
  const killsBefore = search.killedAt.length;
  // The listing and each of six further transactions send a NOTIFY.
  const points: CrashPoint[] = Array.from({ length: 5 }, () => 'notify.before');
  writeFileSync(search.crashPointsFile, points.join('\n'));

  const kitten = await listATabby();

  await expectOneMatchEach(kitten);
  expect(search.killedAt.length - killsBefore).toBe(points.length);
  expect(readFileSync(search.crashPointsFile, 'utf8')).toBe('');
});
