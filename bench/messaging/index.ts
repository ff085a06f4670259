import type { Benchmark } from '../support/benchmark.js';
import type { Arena, Row } from './arena.js';
import { BenchPostgres } from './bench-database.js';
import { figuresOf, type Sample, tablesOf } from '../support/claims.js';
import { businessTransaction } from './rows/business-transaction.js';
import { inOrder, nothing, oneRow } from './rows/draining.js';
import { heldSnapshot } from './rows/held-snapshot.js';
import { latency } from './rows/latency.js';
import { longLog } from './rows/long-log.js';
import { overJetStream } from './rows/over-jetstream.js';

const rows: readonly Row[] = [
  oneRow,
  nothing,
  inOrder,
  latency,
  businessTransaction,
  heldSnapshot,
  longLog,
  overJetStream,
];

/** How an event gets from a commit to a handler, beside the queues that people pick, on one Postgres. */
export const messaging: Benchmark = async (circumstances) => {
  const { rounds, events, only, say, belongings } = circumstances;
  const chosen = rows.filter(({ name }) => only.length === 0 || only.includes(name));
  if (chosen.length < only.length)
    throw new Error(`--only takes one of: ${rows.map(({ name }) => name).join(', ')}`);

  const postgres = await BenchPostgres.start(circumstances);
  const samples: Sample[] = [];
  for (const one of chosen) {
    const row = one.name;
    const note: Arena['note'] = (contender, round, figures) => {
      for (const [quantity, value] of Object.entries(figures))
        if (round > 0) samples.push({ row, contender, quantity, round, value });
    };
    await one.measure({ postgres, rounds, events, belongings, say, note });
  }
  const claims = chosen.flatMap(({ name: row, claims: ofRow }) => ofRow.map((claim) => ({ row, ...claim })));
  const figures = figuresOf(claims, samples);
  return { tables: tablesOf(figures), figures: { events, ...figures } };
};
