import { inRounds } from '../../support/in-rounds.js';
import { median } from '../../support/quantiles.js';
import { agree } from '../agreement.js';
import type { Row } from '../arena.js';
import { commonnessIn, fillBareTables, rarestTerm, sequentialScan } from '../matching/bare-tables.js';
import { type Contender, type Listing, listings } from '../matching/contender.js';
import { drawers, saveAll } from '../matching/saved-searches.js';
import { wishes } from '../matching/wishes.js';

const ROW = 'matching a listing';
const LISTINGS_A_ROUND = 12;
/** So many kittens tell which words are common. */
const KITTENS_KNOWN = 3_000;
const [P50, PER_SECOND] = ['p50 ms', 'listings/s'] as const;

export const matching: Row = {
  name: ROW,
  claims: [
    { quantity: PER_SECOND, to: 'Postgres, sequential scan', must: 500, aim: 2_500 },
    { quantity: PER_SECOND, to: 'Postgres, rarest term', must: 50, aim: 150 },
  ],
  measure: async (arena) => {
    const { searches, rounds, lexicon, say, note } = arena;
    const database = await arena.empty();
    const known = await listings(KITTENS_KNOWN, arena);
    const commonness = commonnessIn(known);
    const startedAt = performance.now();
    await fillBareTables(database.admin, wishes(searches, arena), lexicon, commonness);
    await saveAll(database, wishes(searches, arena), commonness, arena);
    say(`${searches} searches saved in ${Math.round((performance.now() - startedAt) / 1_000)} s`);

    const contenders = [sequentialScan(database.admin), rarestTerm(database.admin), drawers(database)];
    const found = new Map<Listing, Map<string, readonly number[]>>();
    await inRounds({ rounds, say }, ROW, contenders, async (contender, round) => {
      const listed = known.slice(round * LISTINGS_A_ROUND, (round + 1) * LISTINGS_A_ROUND);
      const tookMs = await matchAll(contender, listed, found);
      note(contender.name, round, { [P50]: median(tookMs), [PER_SECOND]: 1_000 / median(tookMs) });
    });
    for (const [listing, byContender] of found)
      agree(
        `matching ${listing.kitten.details.name}`,
        [...byContender].map(([contender, ids]) => ({ contender, ids })),
      );
  },
};

async function matchAll(
  contender: Contender,
  listed: readonly Listing[],
  found: Map<Listing, Map<string, readonly number[]>>,
): Promise<number[]> {
  const tookMs: number[] = [];
  for (const listing of listed) {
    const startedAt = performance.now();
    const numbers = await contender.match(listing);
    tookMs.push(performance.now() - startedAt);
    found.set(listing, (found.get(listing) ?? new Map<string, readonly number[]>()).set(contender.name, numbers));
  }
  return tookMs;
}
