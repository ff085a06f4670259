import type { CriteriaInput } from '@pawprint/search/measured/domain/criteria/search-criteria.js';
import { PAWPRINT } from '../../support/claims.js';
import { HttpClient } from '../../support/http.js';
import { inRounds } from '../../support/in-rounds.js';
import { startSearch } from '../../support/start-search.js';
import type { Row } from '../arena.js';
import { pathOf } from '../query-paths.js';
import { COMMON_WORDS, madeUpKittens } from '../made-up-kittens.js';
import { first } from '../sequences.js';

const ROW = 'nasty queries';
const SEED = 8;
const SLOWEST = 'slowest ms';
const HALF_ROUND_THE_EARTH_KM = 20_015;
const vienna = { latitude: 48.2082, longitude: 16.3738 };
const { fourInFive, oneInFive, neverTogether } = COMMON_WORDS;

/** Similar words, codes and numbers that occur only in descriptions of kittens that are no longer listed. */
const [GONE, MANY_GONE] = ['registered', 60];

const NASTY: Readonly<Record<string, readonly [CriteriaInput, sort?: string]>> = {
  'a word of every fifth': [{ words: oneInFive }],
  'a word of four in five': [{ words: fourInFive }],
  'two common words that never meet': [{ words: neverTogether }],
  'two common words': [{ words: `${fourInFive} ${oneInFive}` }],
  'all but a common word': [{ words: `-${oneInFive}` }],
  'a common phrase': [{ words: '"looking for a home"' }],
  'a sex': [{ sex: 'male' }],
  'any age': [{ maxAgeWeeks: 5_000 }],
  'half the earth': [{ near: vienna, withinKm: HALF_ROUND_THE_EARTH_KM }],
  'half the earth, the nearest first': [{ near: vienna, withinKm: HALF_ROUND_THE_EARTH_KM }, 'nearest'],
  'nothing within a kilometre': [{ near: { latitude: -60, longitude: -170 }, withinKm: 1 }],
  'a sex, the newest first': [{ sex: 'female' }, 'newest'],
  'a sex, the youngest first': [{ sex: 'female' }, 'youngest'],
  'a word of four in five, the youngest first': [{ words: fourInFive }, 'youngest'],
  'a word of four in five, the nearest first': [
    { words: fourInFive, near: vienna, withinKm: HALF_ROUND_THE_EARTH_KM },
    'nearest',
  ],
  'a typing mistake': [{ words: 'vacinated lookin' }],
  'a typing mistake in a word of many that are gone': [{ words: `${GONE}x` }],
};

/**
 * Complete HTTP responses, one after the other. No response may take longer than a second, and an error does not count as a
 * response.
 */
export const nastyQueries: Row = {
  name: ROW,
  claims: [{ quantity: SLOWEST, must: 1_000, aim: 500, lessIsBetter: true }],
  measure: async (arena) => {
    const { rounds, folder, print, note } = arena;
    const database = await arena.withKittens(arena.kittens);
    let gone = 0;
    const client = new HttpClient(await startSearch(database.url, folder, arena), 1);
    for (const kitten of first(MANY_GONE, madeUpKittens(arena.world, SEED, arena.now))) {
      const description = `${GONE}${gone++}`;
      const listed = await client.send('POST', '/kittens', JSON.stringify({ ...kitten, description }));
      await client.send('POST', `/kittens/${(JSON.parse(listed) as { id: string }).id}/withdrawal`);
    }
    await inRounds({ rounds, print }, ROW, [PAWPRINT], async (name, round) => {
      const tookMs: Record<string, number> = {};
      for (const [what, [input, sort]] of Object.entries(NASTY)) {
        const startedAt = performance.now();
        const refused = await client.send('GET', pathOf(input, sort)).then(() => undefined, String);
        if (refused !== undefined) print(`${what}: ${refused}`);
        tookMs[`${what}, ms`] = refused === undefined ? performance.now() - startedAt : Infinity;
      }
      note(name, round, { ...tookMs, [SLOWEST]: Math.max(...Object.values(tookMs)) });
    });
    client.close();
  },
};
