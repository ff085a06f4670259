import type { SearchCriteria } from '@pawprint/search/measured/domain/criteria/search-criteria.js';
import { normaliseText } from '@pawprint/search/measured/domain/language/text-normalisation.js';
import type { Lexicon } from '@pawprint/search/measured/domain/language/lexicon.js';
import type { Pool } from 'pg';
import { storeInBatches } from '../sequences.js';
import type { Arena } from '../arena.js';
import { weightedWords, wordsOfCriteria } from './weighted-words.js';
import type { Contender, Listing } from './contender.js';
import type { Wish } from './wishes.js';

const AT_ONCE = 5_000;
const DAY_MS = 86_400_000;

/*
 * The same criteria as columns of two plain tables. One is read sequentially. In the other, each search is stored with its
 * rarest word, and a covering index on this word contains all columns.
 */

const COLUMNS = 'number, words, breed, coat, town, sex, max_age_weeks, latitude, longitude, within_km';
const TYPED = `number integer, words tsquery, breed text, coat text, town text, sex text, max_age_weeks integer,
  latitude float8, longitude float8, within_km float8`;
const TABLES = `
  DROP SCHEMA IF EXISTS bare CASCADE;
  CREATE SCHEMA bare;
  CREATE TABLE bare.searches (${TYPED});
  CREATE TABLE bare.by_term (term text NOT NULL, ${TYPED})`;
const FILL = `
  WITH searches AS MATERIALIZED (SELECT * FROM json_to_recordset($1) AS searches (term text, ${TYPED})),
  inserted AS (INSERT INTO bare.searches SELECT ${COLUMNS} FROM searches)
  INSERT INTO bare.by_term SELECT term, ${COLUMNS} FROM searches`;
const INDEX = `CREATE INDEX by_term_index ON bare.by_term (term) INCLUDE (${COLUMNS})`;

/** Cheap conditions come first. */
const MEETS = `
  (sex IS NULL OR sex = $1) AND (max_age_weeks IS NULL OR max_age_weeks >= $2) AND (breed IS NULL OR breed = $3)
  AND (coat IS NULL OR coat = $4) AND (town IS NULL OR town = $5)
  AND (within_km IS NULL OR abs(latitude - $6) <= within_km / 111.1)
  AND (words IS NULL OR words @@ $8::tsvector)
  AND (within_km IS NULL OR within_km >=
    2 * 6371.0088 * asin(least(1, sqrt(power(sin(radians($6 - latitude) / 2), 2)
      + cos(radians(latitude)) * cos(radians($6)) * power(sin(radians($7 - longitude) / 2), 2)))))`;
const SEQUENTIAL_SCAN = `SELECT number FROM bare.searches WHERE ${MEETS}`;
const RAREST_TERM = `SELECT number FROM bare.by_term WHERE term = ANY ($9) AND ${MEETS}`;

export async function fillBareTables(
  admin: Pool,
  wishes: AsyncIterable<Wish>,
  { lexicon, commonness }: Arena,
): Promise<void> {
  await admin.query(TABLES);
  await storeInBatches(AT_ONCE, wishes, async (batch) => {
    const rows = batch.map(async ({ number, criteria }) => {
      return { number, term: rarestTermOf(criteria, commonness), ...(await columnsOf(criteria, lexicon)) };
    });
    await admin.query(FILL, [JSON.stringify(await Promise.all(rows))]);
  });
  await admin.query(INDEX);
  await admin.query('VACUUM ANALYZE bare.searches, bare.by_term');
}

export function sequentialScan(name: string, admin: Pool): Contender<Row[]> {
  return {
    name,
    numbersOf,
    match: (listing) => query(admin, 'sequential_scan', SEQUENTIAL_SCAN, matchParameters(listing)),
  };
}

export function rarestTerm(name: string, admin: Pool): Contender<Row[]> {
  return {
    name,
    numbersOf,
    match: (listing) => {
      const parameters = [...matchParameters(listing), termsOf(listing)];
      return query(admin, 'rarest_term', RAREST_TERM, parameters);
    },
  };
}

type Row = [number: number];

async function query(admin: Pool, name: string, text: string, values: unknown[]): Promise<Row[]> {
  const { rows } = await admin.query<Row>({ name, text, values, rowMode: 'array' });
  return rows;
}

const numbersOf = (rows: readonly Row[]): number[] => rows.map(([number]) => number);

async function columnsOf(criteria: SearchCriteria, lexicon: Lexicon): Promise<object> {
  const { breed, coat, town, sex, maxAgeWeeks, near, withinKm } = criteria.input;
  const lexemes = [...criteria.lexemes, ...criteria.excluded.flat()];
  const synonyms = await lexicon.synonymsOf(lexemes);
  const words = wordsOfCriteria(criteria, new Map(lexemes.map((lexeme, at) => [lexeme, synonyms[at]!])));
  return {
    words,
    breed: breed && normaliseText(breed),
    coat: coat && normaliseText(coat),
    town: town && normaliseText(town),
    sex,
    max_age_weeks: maxAgeWeeks,
    latitude: near?.latitude,
    longitude: near?.longitude,
    within_km: withinKm,
  };
}

function rarestTermOf({ lexemes, input }: SearchCriteria, commonness: ReadonlyMap<string, number>): string {
  const [rarest] = [...lexemes].sort(
    (one, other) => (commonness.get(one) ?? 0) - (commonness.get(other) ?? 0),
  );
  if (rarest !== undefined) return rarest;
  for (const field of ['breed', 'town', 'coat'] as const)
    if (input[field] !== undefined) return `${field}: ${normaliseText(input[field])}`;
  return '';
}

function termsOf({ kitten: { details }, words }: Listing): string[] {
  const { breed, coat, place } = details;
  return [
    ...words.all(),
    `breed: ${normaliseText(breed)}`,
    `coat: ${normaliseText(coat)}`,
    `town: ${normaliseText(place.town)}`,
    '',
  ];
}

function matchParameters({ kitten, words }: Listing): unknown[] {
  const { sex, bornOn, breed, coat, place } = kitten.details;
  const listedOn = kitten.listedAt.toISOString().slice(0, 10);
  const weeks = Math.floor((Date.parse(listedOn) - Date.parse(bornOn)) / (7 * DAY_MS));
  const { town, latitude, longitude } = place;
  return [
    sex,
    weeks,
    normaliseText(breed),
    normaliseText(coat),
    normaliseText(town),
    latitude,
    longitude,
    weightedWords(words),
  ];
}
