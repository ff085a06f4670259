import type { Benchmark, Circumstances } from '../support/benchmark.js';
import { tablesOf } from '../support/claims.js';
import { inRounds } from '../support/in-rounds.js';
import { load } from '../support/load.js';
import { measureRows, type RowIn } from '../support/rows.js';
import { sampleKittens } from '../support/sample-kittens.js';
import { type Contender, IN_A_TRANSACTION, startContenders } from './contenders.js';

const FOR_MS = 2_000;
const [P50, P99, PER_SECOND] = ['p50 ms', 'p99 ms', 'listings/s'] as const;

interface Arena extends Pick<Circumstances, 'rounds' | 'share' | 'print'> {
  readonly contenders: readonly Contender[];
}

const rows = [listingOver(1), listingOver(8)];

/** Compares listing a kitten over HTTP with the same work in bare servers. */
export const listing: Benchmark = async (circumstances) => {
  const figures = await measureRows(rows, circumstances.only, async () => ({
    ...circumstances,
    contenders: await startContenders(circumstances),
  }));
  return { tables: tablesOf(figures), figures };
};

function listingOver(connections: number): RowIn<Arena> {
  const name = connections === 1 ? 'one connection' : `${connections} connections`;
  return {
    name,
    claims: [{ quantity: P50, to: IN_A_TRANSACTION, must: 1.4, aim: 1.1, lessIsBetter: true }],
    measure: async ({ rounds, share, print, contenders, note }) => {
      const requests = (await sampleKittens()).map((kitten) => ({
        method: 'POST' as const,
        path: '/kittens',
        body: JSON.stringify(kitten),
      }));
      await inRounds({ rounds, print }, name, contenders, async (contender, round) => {
        const loaded = await load(contender.url, requests, { connections, forMs: FOR_MS * share });
        // Deferred work of one contender must not slow down the next one.
        await contender.untilIdle();
        note(contender.name, round, {
          [P50]: loaded.p50Ms,
          [P99]: loaded.p99Ms,
          [PER_SECOND]: loaded.perSecond,
        });
      });
    },
  };
}
