import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { AdjustableClock, createTestDatabase, type TestDatabase } from '@pawprint/platform/testing';
import { correctSpelling } from '../../domain/catalogue/correct-spelling.js';
import { aListedKitten, anId, today } from '#test/a-kitten.js';
import { criteriaFor, wordsFor } from '#test/a-saved-search.js';
import { searchPortsOnPostgres } from '#test/search-ports-on-postgres.js';
import { contextOf, type SearchPorts } from '#test/search-ports.js';
import type { Filing } from '../saved-search-matcher/filing.js';
import { recordOf } from '../saved-search-matcher/records.js';
import { SearchTables1700000001000 } from './search-tables.migration.js';

const kittenId = anId();
const savedSearchId = anId();

/** As rows were written when there were neither phrases nor towns, no vocabulary, and no drawers. */
const AS_BEFORE = [
  `INSERT INTO kittens VALUES ('${kittenId}', 1, 'Felix', 'Türkisch Angora', 'ginger tabby', 'male', '2026-01-12',
     '{playful}', 'Opens every door.', 'Málaga', 36.72, -4.42, 'listed', '2026-05-04T11:00:00Z')`,
  `INSERT INTO catalogue VALUES ('${kittenId}', '''felix'':1A ''ginger'':2B ''door'':3'::tsvector, 'turkisch angora',
     'ginger tabby', 'male', '2026-01-12', 36.72, -4.42, '2026-05-04T11:00:00Z')`,
  `INSERT INTO saved_searches VALUES ('${savedSearchId}', 1, '${anId()}', 'Doors',
     '{"wanted": {"words": "doors tabby", "breed": "Manx"}, "lexemes": ["door", "tabbi"]}', '2026-05-04T10:00:00Z')`,
];

describe('a database of the first version', () => {
  let database: TestDatabase<'search'>;
  let ports: SearchPorts;
  beforeAll(async () => {
    database = await createTestDatabase(['search']);
    const before = await contextOf(
      PostgresPlatformModule.for({
        context: 'search',
        databaseUrl: database.urls.search,
        entities: [],
        migrations: [SearchTables1700000001000],
        follows: [],
        clock: new AdjustableClock(),
      }),
      [],
    );
    await before.get(Database).ready;
    for (const sql of AS_BEFORE) await before.get(Transaction).query(sql);
    await before.close();
    ports = await searchPortsOnPostgres(undefined, database);
  });
  afterAll(async () => {
    await ports.close();
    await database.drop();
  });

  it.each([
    { words: '"every door" felix' },
    { words: '"turkisch angora"' },
    { town: 'malaga' },
    { words: 'orange playful malaga' },
  ])('has its kittens found as any other: %j', async (wanted) => {
    const criteria = await criteriaFor(wanted);
    const { kittens } = await ports.catalogue.find(criteria, 'relevance', 10, null, today);
    expect(kittens.map(({ id }) => id)).toEqual([kittenId]);
  });

  it('knows their words', async () => {
    expect(await correctSpelling('plaiful', ports.vocabulary)).toBe('playful');
  });

  it('has of its saved searches on record what is left to check in their drawers', async () => {
    const client = new pg.Client({ connectionString: database.urls.search });
    await client.connect();
    const { rows } = await client.query<Filing & { readonly record: Buffer }>(
      `SELECT filed_under AS under, filed_beside AS beside, filed_record AS record FROM search.saved_searches`,
    );
    await client.end();
    const criteria = await criteriaFor({ words: 'doors tabby', breed: 'Manx' });
    const search = { criteria, standsSince: new Date('2026-05-04T10:00:00Z') };
    expect(rows.map(({ record }) => record)).toEqual([recordOf(search, rows[0]!)]);
  });

  it('has its saved searches matched', async () => {
    const kitten = aListedKitten({ breed: 'Manx', coat: 'tabby', description: 'A door.', listedAt: today });
    const words = await wordsFor(kitten.details);
    const candidates = await ports.standingSearches.candidatesFor(kitten, words, null, 10);
    expect(candidates.map(({ id }) => id)).toEqual([savedSearchId]);
    expect(candidates[0]).toMatchObject({ isPaused: false, standsSince: new Date('2026-05-04T10:00:00Z') });
    candidates[0]!.consider(kitten, words, today);
    expect(candidates[0]!.releaseEvents()).toHaveLength(1);
  });
});
