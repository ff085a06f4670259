import type { SearchCriteria } from '@pawprint/search/measured/domain/criteria/search-criteria.js';
import { PAWPRINT } from '../../support/claims.js';
import { inRounds } from '../../support/in-rounds.js';
import { median } from '../../support/quantiles.js';
import { agree } from '../agreement.js';
import type { Row } from '../arena.js';
import { fillBareTables, rarestTerm, sequentialScan } from '../matching/bare-tables.js';
import { compiledIndex, startCold, verifiedIndex } from '../matching/compiled-index.js';
import { type Contender, type Listing, listings } from '../matching/contender.js';
import { saveAll } from '../matching/saved-searches.js';
import { wishes } from '../matching/wishes.js';

const ROW = 'matching a listing';
/** Enough listings that the first ones, before warm-up, do not dominate. */
const LISTINGS_A_ROUND = 40;
const LISTINGS_TO_WARM_UP = 400;
const [P50, PER_SECOND, PER_MATCH] = ['p50 ms', 'listings/s', 'µs/match'] as const;
const [BYTES, COLD_START, TOO_MANY] = ['bytes/search', 'cold start s', '% too many'] as const;
const VERIFIED = `${PAWPRINT}, each compared with its criteria`;
const A_TENTH = `${PAWPRINT}, a tenth of the searches`;
const [SCAN, RAREST] = ['Postgres, sequential scan', 'Postgres, rarest term'] as const;

const lessIsBetter = true;

/** One kitten, and all saved searches that it satisfies. */
export const matching: Row = {
  name: ROW,
  claims: [
    { quantity: PER_SECOND, to: SCAN, must: 500, aim: 2_500 },
    { quantity: PER_SECOND, to: RAREST, must: 50, aim: 150 },
    { quantity: PER_MATCH, to: A_TENTH, must: 1, aim: 0.4, lessIsBetter },
    { quantity: BYTES, must: 100, aim: 50, lessIsBetter },
    { quantity: COLD_START, must: 10, aim: 3, lessIsBetter },
  ],
  measure: async (arena) => {
    const { rounds, print, note } = arena;
    const listed = await listings(LISTINGS_TO_WARM_UP + (rounds + 1) * LISTINGS_A_ROUND, arena);
    const criteria: SearchCriteria[] = [];
    for await (const wish of wishes(arena.searches, arena)) criteria.push(wish.criteria);

    const database = await arena.withSearches();
    await fillBareTables(database.admin, wishes(arena.searches, arena), arena);
    const fewer = await arena.empty();
    await saveAll(fewer, wishes(Math.ceil(arena.searches / 10), arena), arena);

    const { index, tookMs } = await startCold(database);
    const { index: indexOfFewer } = await startCold(fewer);
    note(PAWPRINT, 1, { [COLD_START]: tookMs / 1_000, [BYTES]: index.bytes / index.size });

    const inMemory = [
      compiledIndex(PAWPRINT, index),
      verifiedIndex(VERIFIED, index, (number) => criteria[number]!),
      compiledIndex(A_TENTH, indexOfFewer),
    ];
    for (const contender of inMemory as Contender[])
      await matchAll(contender, listed.slice(0, LISTINGS_TO_WARM_UP));
    const contenders: Contender[] = [
      sequentialScan(SCAN, database.admin),
      rarestTerm(RAREST, database.admin),
      ...inMemory,
    ];
    const matches = new Matches();
    await inRounds({ rounds, print }, ROW, contenders, async (contender, round) => {
      const from = LISTINGS_TO_WARM_UP + round * LISTINGS_A_ROUND;
      const of = await matchAll(contender, listed.slice(from, from + LISTINGS_A_ROUND));
      const tookMs = of.map(({ ms }) => ms);
      const found = of.reduce((sum, { numbers }) => sum + numbers.length, 0);
      note(contender.name, round, {
        [P50]: median(tookMs),
        [PER_SECOND]: 1_000 / median(tookMs),
        [PER_MATCH]: (1_000 * tookMs.reduce((sum, one) => sum + one)) / found,
      });
      for (const { listing, numbers } of of) matches.add(listing, contender.name, numbers);
    });
    note(PAWPRINT, 1, { [TOO_MANY]: matches.compare() });
  },
};

interface Matched {
  readonly listing: Listing;
  readonly numbers: readonly number[];
  readonly ms: number;
}

async function matchAll<Found>(contender: Contender<Found>, listed: readonly Listing[]): Promise<Matched[]> {
  const matched: Matched[] = [];
  for (const listing of listed) {
    const startedAt = performance.now();
    const found = await contender.match(listing);
    const ms = performance.now() - startedAt;
    matched.push({ listing, numbers: contender.numbersOf(found), ms });
  }
  return matched;
}

/** The results of each contender for each listing. */
class Matches {
  readonly #found = new Map<Listing, Map<string, readonly number[]>>();

  add(listing: Listing, contender: string, numbers: readonly number[]): void {
    const byContender = this.#found.get(listing) ?? new Map<string, readonly number[]>();
    this.#found.set(listing, byContender.set(contender, numbers));
  }

  /**
   * @returns the percentage of false positives among the index's candidates
   * @throws Error when the contenders found different searches, or the index missed one
   */
  compare(): number {
    let [found, right] = [0, 0];
    for (const [listing, byContender] of this.#found) {
      const what = `matching ${JSON.stringify(listing.kitten.details)}`;
      const exact = [SCAN, RAREST, VERIFIED];
      agree(
        what,
        exact.map((contender) => ({ contender, ids: byContender.get(contender)! })),
      );
      const byItself = new Set(byContender.get(PAWPRINT));
      const all = byContender.get(SCAN)!;
      if (!all.every((number) => byItself.has(number))) throw new Error(`${what}: the index misses some`);
      found += byItself.size;
      right += all.length;
    }
    return (100 * (found - right)) / found;
  }
}
