import { PAWPRINT } from '../../support/claims.js';
import { HttpClient } from '../../support/http.js';
import { inRounds } from '../../support/in-rounds.js';
import { median, quantile } from '../../support/quantiles.js';
import { startSearch } from '../../support/start-search.js';
import { FEW_KITTENS, type Row } from '../arena.js';
import { pathOf } from '../query-paths.js';
import { madeUpKittens } from '../made-up-kittens.js';
import { first } from '../sequences.js';

const ROW = 'found after it was listed';
const KITTENS_A_ROUND = 20;
const SEED = 6;

/** A listed kitten is found by the next request after the response of `POST /kittens`; a withdrawn one is not. */
export const foundAtOnce: Row = {
  name: ROW,
  claims: [],
  measure: async (arena) => {
    const { rounds, folder, print, note, world, now } = arena;
    const database = await arena.withKittens(Math.min(FEW_KITTENS, arena.kittens));
    const client = new HttpClient(await startSearch(database.url, folder, arena), 1);
    const kittens = [...first((rounds + 1) * KITTENS_A_ROUND, madeUpKittens(world, SEED, now))];
    await inRounds({ rounds, print }, ROW, [PAWPRINT], async (name, round) => {
      const tookMs: number[] = [];
      for (let number = round * KITTENS_A_ROUND; number < (round + 1) * KITTENS_A_ROUND; number++) {
        const word = unheardOf(number);
        const kitten = { ...kittens[number]!, description: `${kittens[number]!.description} ${word}` };
        const { id } = JSON.parse(await client.send('POST', '/kittens', JSON.stringify(kitten))) as {
          id: string;
        };
        const startedAt = performance.now();
        const found = await client.send('GET', pathOf({ words: word }));
        tookMs.push(performance.now() - startedAt);
        if (!found.includes(id)) throw new Error(`${word}: the next request did not find ${id}`);
        await client.send('POST', `/kittens/${id}/withdrawal`);
        if ((await client.send('GET', pathOf({ words: word }))).includes(id))
          throw new Error(`${word}: ${id} was found after it was withdrawn`);
      }
      note(name, round, { 'p50 ms': median(tookMs), 'slowest ms': quantile(tookMs, 1) });
    });
    client.close();
  },
};

/** A word that occurs in no description, and that spelling correction does not confuse with the others. */
function unheardOf(number: number): string {
  const letters = Array.from(number.toString(5), (digit) => 'xqjwy'[Number(digit)]!);
  return letters.map((letter) => letter.repeat(4)).join('') + 'xqjwy';
}
