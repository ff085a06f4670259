import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsOf } from '../../domain/language/text-normalisation.js';
import type { Lexicon } from '../../domain/language/lexicon.js';
import { searchPortsOnPostgres } from '#test/search-ports-on-postgres.js';
import type { SearchPorts } from '#test/search-ports.js';
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

describe('both lexicons', () => {
  let ports: SearchPorts;
  beforeAll(async () => {
    ports = await searchPortsOnPostgres();
  });
  afterAll(() => ports.close());

  async function differences(words: readonly string[]): Promise<string[]> {
    const snowball = await lexemes(new SnowballLexicon(), words);
    const postgres = await lexemes(ports.lexicon, words);
    return words
      .map((word, at) => `${word}: ${snowball[at]} or ${postgres[at]}`)
      .filter((_, at) => snowball[at] !== postgres[at]);
  }
  const lexemes = async (lexicon: Lexicon, words: readonly string[]): Promise<string[]> =>
    (await lexicon.lexemesOf(words)).map((found) => [...found].join(' '));

  it('stem every word of the sample kittens in the same way', async () => {
    const words = [...new Set(wordsOf(readFileSync(sample, 'utf8')))];
    expect(words.length).toBeGreaterThan(500);
    expect(await differences(words)).toEqual([]);
  });

  it('stem beginnings with endings in the same way', async () => {
    const words = beginnings.split(' ').flatMap((begins) => endings.split(' ').map((ends) => begins + ends));
    expect(words.length).toBeGreaterThan(2_000);
    expect(await differences([...beginnings.split(' '), ...words])).toEqual([]);
  });

  it('know the same stop words', async () => {
    expect(await differences([...STOP_WORDS])).toEqual([]);
    const notEvenOne = await lexemes(ports.lexicon, [...STOP_WORDS]);
    expect(new Set(notEvenOne)).toEqual(new Set(['']));
  });

  it.each([
    'Málaga Łódź Ærøskøbing',
    "Freddy’s isn't rock'n'roll o'clock",
    'ﬁne ｗｉｄｅ ½ ①',
    'Кіт 猫 ねこ עברית',
  ])('read %j in the same way', async (text) => {
    expect(await differences([text])).toEqual([]);
  });
});
