import { workerData } from 'node:worker_threads';
import { readInParts } from '@pawprint/platform/persistence';
import { transfer } from '@pawprint/platform/runtime';
import { Compilation } from './compilation.js';
import { type SearchRow, ACTIVE_SEARCHES, indexedSearchOf } from './search-row.js';

// Runs in a thread: a million saved searches take seconds.

const AT_ONCE = 20_000;

const compilation = new Compilation();
const source = workerData as { databaseUrl: string; schema: string };
for await (const rows of readInParts<SearchRow>(source, ACTIVE_SEARCHES, AT_ONCE, 'array'))
  for (const row of rows) compilation.add(indexedSearchOf(row));
transfer(compilation.finish());
