import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@pawprint/platform/testing';
import fc from 'fast-check';
import pg from 'pg';
import { wordsOf } from '../../domain/language/text-normalisation.js';
import { SnowballLexicon } from './snowball-lexicon.js';
import { STOP_WORDS } from './stop-words.js';

const sample = join(import.meta.dirname, '../../../sample/kittens.json');

const beginnings =
  'play sleep hunt purr climb love like hop tap plan care bake tidy cry happy lazy gentle brave quiet shy nation ' +
  'general univers organ relat ration sens digit commun arsen gener skies news inning early only agree hiss box ' +
  'dish mouse knives toe tie die lie dye ski idol bottl troubl fall roll fizz bump hum jump meow yawn scratch';
const endings =
  's es ed ing er est ly y ies ied ness ful less ment able ible ation ational ator ization ize iveness fulness ' +
  "ousness ality ivity bility logy ogist ant ence ent ism ate iti ous ive ion al ic ical edly ingly eed eedly 's";

const LEXEMES = `
  SELECT coalesce(ts_lexize('pg_catalog.english_stem', word), '{}') AS lexemes
  FROM unnest($1::text[]) WITH ORDINALITY AS requested (word, position) ORDER BY position`;

describe('the Snowball lexicon and the English dictionary of Postgres', () => {
  let database: TestDatabase<'search'>;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase(['search']);
    client = new pg.Client({ connectionString: database.urls.search });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  async function differences(words: readonly string[]): Promise<string[]> {
    const snowball = (await new SnowballLexicon().lexemesOf(words)).map((found) => found.join(' '));
    const postgres: string[] = [];
    for (const word of words) postgres.push(await lexemesInPostgres(word));
    return words
      .map((word, at) => `${word}: ${snowball[at]} or ${postgres[at]}`)
      .filter((_, at) => snowball[at] !== postgres[at]);
  }
  async function lexemesInPostgres(text: string): Promise<string> {
    const { rows } = await client.query<{ lexemes: string[] }>(LEXEMES, [wordsOf(text)]);
    return rows.flatMap(({ lexemes }) => lexemes).join(' ');
  }

  it('stem every word of the sample kittens in the same way', async () => {
    const words = [...new Set(wordsOf(readFileSync(sample, 'utf8')))];
    expect(words.length).toBeGreaterThan(500);
    expect(await differences(words)).toEqual([]);
  });

  it('stem combinations of beginnings and endings in the same way', async () => {
    const words = beginnings.split(' ').flatMap((begins) => endings.split(' ').map((ends) => begins + ends));
    expect(words.length).toBeGreaterThan(2_000);
    expect(await differences([...beginnings.split(' '), ...words])).toEqual([]);
  });

  it('have the same stop words', async () => {
    expect(await differences([...STOP_WORDS])).toEqual([]);
    expect(await lexemesInPostgres([...STOP_WORDS].join(' '))).toBe('');
  });

  it('stem generated words with letters of several scripts in the same way', async () => {
    const stems = fc.string({
      unit: fc.constantFrom(...Array.from('aeinstyæłßøéйиςㅏ각パरम\u094D\u0301')),
      minLength: 1,
      maxLength: 6,
    });
    const words = fc.sample(fc.tuple(stems, fc.constantFrom(...endings.split(' '))), {
      numRuns: 1_000,
      seed: 1,
    });
    expect(await differences(words.map((parts) => parts.join('')))).toEqual([]);
  });

  it.each([
    'Málaga Łódź Ærøskøbing',
    "Freddy’s isn't rock'n'roll o'clock",
    'ﬁne ｗｉｄｅ ½ ①',
    'Кіт 猫 ねこ עברית राम パパ 한국어',
    'Straßen Ærøs İstanbul ﬃ œuvres Þings soft\u00ADly',
  ])('read %j in the same way', async (text) => {
    expect(await differences([text])).toEqual([]);
  });
});
