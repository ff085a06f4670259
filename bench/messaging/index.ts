import type { Benchmark } from '../support/benchmark.js';
import type { Row } from './arena.js';
import { BenchPostgres } from './bench-database.js';
import { tablesOf } from '../support/claims.js';
import { measureRows } from '../support/rows.js';
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

/** Compares event delivery from a commit to a handler with common job queues, on one Postgres. */
export const messaging: Benchmark = async (circumstances) => {
  const { rounds, share, events, only, print, resources } = circumstances;
  const figures = await measureRows(rows, only, async () => {
    const postgres = await BenchPostgres.start(circumstances);
    return { postgres, rounds, share, events, resources, print };
  });
  return { tables: tablesOf(figures), figures: { events, ...figures } };
};
