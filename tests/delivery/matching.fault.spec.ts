// A kitten that thousands look for: Search is killed while it tells them, and each is told once.
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
import { ask } from './careful-client.js';
import { aFreePort, ContextProcess } from './context-process.js';
import { judge, objectionsTo } from './oracle.js';
import { PostgresProcess } from './postgres-process.js';

const SEEKERS = 3_000;
/** The how manieth matches wait for the gate, counted with those that are rolled back: each in the middle of a commit. */
const WAIT_AT_THE_GATE = [700, 1_800, 2_900];
const GATE = 4_711;
/** A bound and no expectation. */
const IN_THE_END = { withinMs: 60_000 };

const MATCHED = `type = 'search.saved-search-matched.v1'`;
const OBSERVE = `
  CREATE SCHEMA observed;
  CREATE SEQUENCE observed.matches;
  CREATE FUNCTION observed.wait_at_the_gate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    IF nextval('observed.matches') IN (${WAIT_AT_THE_GATE.join()}) THEN PERFORM pg_advisory_xact_lock_shared(${GATE}); END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER wait_at_the_gate BEFORE INSERT ON search.outbox FOR EACH ROW
    WHEN (NEW.${MATCHED}) EXECUTE FUNCTION observed.wait_at_the_gate()`;

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
/** Whoever holds it closes the gate. */
let gatekeeper: pg.Client;
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
  gatekeeper = new pg.Client({ connectionString: adminUrl, statement_timeout: IN_THE_END.withinMs });
  await gatekeeper.connect();
  await closeTheGate();
  savedSearches = await seekersOfATabby();
}, 60_000);

afterAll(async () => {
  await gatekeeper?.end();
  await search?.dispose();
  if (search) rmSync(dirname(search.crashPointsFile), { recursive: true });
  await postgres?.stop();
}, 20_000);

const closeTheGate = (): Promise<unknown> => gatekeeper.query(`SELECT pg_advisory_lock(${GATE})`);
const openTheGate = (): Promise<unknown> => gatekeeper.query(`SELECT pg_advisory_unlock(${GATE})`);

/** One adopter saves a search, and the others the same one. */
async function seekersOfATabby(): Promise<string[]> {
  const { id } = await ask<{ id: string }>(`${search.url}/adopters/${randomUUID()}/saved-searches`, {
    method: 'POST',
    body: { name: 'A tabby one', criteria: { words: 'tabby' } },
    expected: 201,
  });
  const others = await database.query<{ id: string }>(
    `INSERT INTO search.saved_searches
       (id, version, adopter_id, name, criteria, saved_at, stands_since, filed_under, filed_beside, filed_record)
     SELECT gen_random_uuid(), version, gen_random_uuid(), name, criteria, saved_at, stands_since, filed_under, filed_beside, filed_record
     FROM search.saved_searches, generate_series(2, $2) WHERE id = $1 RETURNING id`,
    [id, SEEKERS],
  );
  return [id, ...others.map((other) => other.id)];
}

async function listATabby(): Promise<string> {
  const { id } = await ask<{ id: string }>(`${search.url}/kittens`, {
    method: 'POST',
    body: aTabby,
    expected: 201,
  });
  return id;
}

const toldOf = (kitten: string): Promise<{ id: string; subject: string }[]> =>
  database.query(
    `SELECT data #>> '{savedSearch,id}' AS id, subject FROM search.outbox
     WHERE ${MATCHED} AND data #>> '{kitten,id}' = $1 ORDER BY position`,
    [kitten],
  );

async function expectEverybodyToldOnceOf(kitten: string): Promise<void> {
  await until('nothing is left to do', () => search.isDrained(), IN_THE_END);
  const putIn = savedSearches.map((id) => ({ id, subject: '' }));
  expect(objectionsTo({ matches: judge(putIn, await toldOf(kitten), () => false) })).toEqual([]);
  expect(await database.count(`SELECT FROM search.retry_queue WHERE state = 'dead'`)).toBe(0);
  expect(search.accidents).toEqual([]);
}

it('each of them is told once, though Search is killed in the middle of a commit, three times', async () => {
  const kitten = await listATabby();
  let before = 0;
  for (let kills = 0; kills < WAIT_AT_THE_GATE.length; kills++) {
    await until(
      'somebody waits at the gate',
      async () => {
        const waiting = await database.count(
          `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
        );
        return waiting === 1;
      },
      IN_THE_END,
    );
    await search.kill();
    const told = (await toldOf(kitten)).length;
    expect(told).toBeGreaterThan(before);
    expect(told).toBeLessThan(SEEKERS);
    before = told;
    await openTheGate();
    await closeTheGate();
    search.start();
  }

  await expectEverybodyToldOnceOf(kitten);
}, 120_000);

it('each of them is told once, though Search dies again and again behind a commit, before anybody hears of it', async () => {
  search.isKept = true;
  const deaths = search.deaths.length;
  // The listing says something, and so does each of six commits.
  const points: CrashPoint[] = Array.from({ length: 5 }, () => 'announcement.before');
  writeFileSync(search.crashPointsFile, points.join('\n'));

  const kitten = await listATabby();

  await expectEverybodyToldOnceOf(kitten);
  expect(search.deaths.length - deaths).toBe(points.length);
  expect(readFileSync(search.crashPointsFile, 'utf8')).toBe('');
}, 120_000);
