import type { Benchmark } from '../support/benchmark.js';
import { load } from '../support/load.js';
import { sampleKittens } from '../support/sample-kittens.js';
import { type Contender, startContenders } from './contenders.js';
import { figuresOf, type Measured, tablesOf } from './report.js';

const connectionCounts = [1, 8] as const;
const forMs = 2_000;

/** Compares listing a kitten over HTTP with the same work in bare servers. */
export const listing: Benchmark = async (circumstances) => {
  const { rounds, print } = circumstances;
  const contenders = await startContenders(circumstances);
  const requests = (await sampleKittens()).map((kitten) => ({
    method: 'POST' as const,
    path: '/kittens',
    body: JSON.stringify(kitten),
  }));

  const measured: Measured[] = [];
  for (let round = 0; round <= rounds; round++) {
    print(round === 0 ? 'listing: warming up' : `listing: round ${round} of ${rounds}`);
    for (const connections of connectionCounts) {
      for (const { name, url, untilIdle } of inTurn(contenders, round)) {
        const loaded = await load(url, requests, { connections, forMs });
        // Deferred work of one contender must not slow down the next one.
        await untilIdle();
        if (round > 0) measured.push({ contender: name, connections, round, ...loaded });
      }
    }
  }
  const figures = figuresOf(
    measured,
    contenders.map(({ name }) => name),
  );
  return { tables: tablesOf(figures), figures: { secondsEach: forMs / 1_000, ...figures } };
};

/** Rotates the order, so that no contender always runs after the same one. */
function inTurn(contenders: readonly Contender[], round: number): Contender[] {
  const first = round % contenders.length;
  return [...contenders.slice(first), ...contenders.slice(0, first)];
}
