import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import type { SavedSearchId } from '../../domain/saved-search/saved-search-id.js';
import { Compilation } from './compilation.js';
import type { Numbers } from './compiled-searches.js';

/** What all searches came to, and which transactions had been seen by then. */
export interface CompiledInThread {
  readonly numbers: Numbers;
  readonly snapshot: string;
  readonly cluster: string;
}

export interface WhatToCompile {
  readonly databaseUrl: string;
  readonly schema: string;
}

const AT_ONCE = 20_000;
/** A bound for the whole of it; a million takes seconds. */
const MAX_MS = 120_000;

/** Of a million rows, naming what is in each would take part of the time. */
type Row = [id: SavedSearchId, under: number, beside: number, record: Buffer];

/** Reads all searches that stand, as of one moment, a part at a time. */
async function compile({ databaseUrl, schema }: WhatToCompile): Promise<CompiledInThread> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    options: `-c search_path=${schema}`,
    statement_timeout: MAX_MS,
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows: seen } = await client.query<{ snapshot: string; cluster: string }>(
      'SELECT pg_current_snapshot()::text AS snapshot, this_cluster()::text AS cluster',
    );
    await client.query(ALL_THAT_STAND);
    const compilation = new Compilation();
    const fetch = () => client.query<Row>({ text: `FETCH ${AT_ONCE} FROM standing`, rowMode: 'array' });
    // While one part is compiled, Postgres reads the next.
    for (let next = fetch(); ;) {
      const { rows } = await next;
      if (rows.length === AT_ONCE) next = fetch();
      for (const [id, under, beside, record] of rows)
        compilation.add({ id, filing: { under, beside }, record });
      if (rows.length < AT_ONCE) break;
    }
    return { numbers: compilation.finish(), ...seen[0]! };
  } finally {
    await client.end();
  }
}

// As they lie there: to put them into order takes Postgres, which would have to look for each, longer than us.
const ALL_THAT_STAND = `
  DECLARE standing CURSOR FOR
  SELECT id, filed_under, filed_beside, filed_record FROM saved_searches WHERE NOT is_paused`;

const compiled = await compile(workerData as WhatToCompile);
parentPort!.postMessage(
  compiled,
  Object.values(compiled.numbers).map(({ buffer }: { buffer: ArrayBuffer }) => buffer),
);
