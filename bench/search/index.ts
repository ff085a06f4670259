import { KittenDetails } from '@pawprint/search/measured/domain/kitten/kitten-details.js';
import { KittenWords } from '@pawprint/search/measured/domain/criteria/kitten-words.js';
import type { Lexeme, Lexicon } from '@pawprint/search/measured/domain/language/lexicon.js';
import { SnowballLexicon } from '@pawprint/search/measured/infrastructure/lexicon/snowball-lexicon.js';
import type { Benchmark, Circumstances } from '../support/benchmark.js';
import { tablesOf } from '../support/claims.js';
import { measureRows } from '../support/rows.js';
import type { Arena, Row } from './arena.js';
import { listKittens } from './listed-kittens.js';
import { madeUpKittens } from './made-up-kittens.js';
import { type MadeUpWorld, makeUpWorld } from './made-up-world.js';
import { saveAll } from './matching/saved-searches.js';
import { wishes } from './matching/wishes.js';
import { answering } from './rows/answering.js';
import { finding } from './rows/finding.js';
import { foundAtOnce } from './rows/found-at-once.js';
import { matching } from './rows/matching.js';
import { nastyQueries } from './rows/nasty-queries.js';
import { storing } from './rows/storing.js';
import { type SearchDatabase, SearchPostgres } from './search-postgres.js';
import { first } from './sequences.js';

const SEED = 1;
/** The number of sample kittens from which the frequency of words is known. */
const KITTENS_KNOWN = 3_000;
const rows: readonly Row[] = [matching, storing, answering, foundAtOnce, finding, nastyQueries];

/** Compares searching for kittens and matching saved searches with other ways to do it. */
export const search: Benchmark = async (circumstances) => {
  const { only, kittens, searches } = circumstances;
  const figures = await measureRows(rows, only, () => enter(circumstances));
  return { tables: tablesOf(figures), figures: { kittens, searches, ...figures } };
};

async function enter(circumstances: Circumstances): Promise<Arena> {
  const { print, searches } = circumstances;
  const postgres = await SearchPostgres.start(circumstances);
  const lexicon = new SnowballLexicon();
  const world = await makeUpWorld(SEED, lexicon);
  const now = new Date();
  const commonness = await commonnessOf(world, lexicon);
  const made = { ...circumstances, world, lexicon, commonness, now, folder: postgres.folder };

  let databases = 0;
  const empty = () => postgres.makeDatabase(`search_${databases++}`, now);
  const filledOnce = new Map<string, Promise<SearchDatabase>>();
  const filled = (what: string, fill: (database: SearchDatabase) => Promise<void>) => {
    const fillNow = async () => {
      const database = await empty();
      const startedAt = performance.now();
      await fill(database);
      print(`${what}, after ${Math.round((performance.now() - startedAt) / 1_000)} s`);
      return database;
    };
    const database = filledOnce.get(what) ?? fillNow();
    filledOnce.set(what, database);
    return database;
  };
  return {
    ...made,
    empty,
    withKittens: (count) => filled(`${count} kittens`, (database) => listKittens(count, database, made)),
    withSearches: () =>
      filled(`${searches} saved searches`, (database) => saveAll(database, wishes(searches, made), made)),
  };
}

async function commonnessOf(world: MadeUpWorld, lexicon: Lexicon): Promise<Map<Lexeme, number>> {
  const commonness = new Map<Lexeme, number>();
  for (const details of first(KITTENS_KNOWN, madeUpKittens(world, SEED, new Date()))) {
    const words = await KittenWords.of(KittenDetails.of(details, new Date()), lexicon);
    for (const lexeme of words.all()) commonness.set(lexeme, (commonness.get(lexeme) ?? 0) + 1);
  }
  return commonness;
}
