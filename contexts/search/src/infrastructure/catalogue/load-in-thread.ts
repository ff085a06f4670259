import { workerData } from 'node:worker_threads';
import { readInParts } from '@pawprint/platform/persistence';
import { transfer } from '@pawprint/platform/runtime';
import type { Kitten } from '../../domain/kitten/kitten.js';
import { SnowballLexicon } from '../lexicon/snowball-lexicon.js';
import { buildIndex } from './build-index.js';
import { type KittenRow, kittenOf, LISTED_IN_ORDER } from './kitten-row.js';

// Runs in a thread: indexing a hundred thousand kittens takes seconds.

const AT_ONCE = 2_000;

async function* kittens(): AsyncGenerator<Kitten> {
  const source = workerData as { databaseUrl: string; schema: string };
  for await (const rows of readInParts<KittenRow>(source, LISTED_IN_ORDER, AT_ONCE))
    yield* rows.map(kittenOf);
}

transfer((await buildIndex(kittens(), new SnowballLexicon())).transfer());
