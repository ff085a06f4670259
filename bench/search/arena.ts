import type { Circumstances } from '../support/benchmark.js';
import type { Claim } from '../support/claims.js';
import type { MadeUpWorld } from './made-up-world.js';
import type { SearchPostgres } from './search-postgres.js';

/** What a row of the table is measured with. */
export interface Arena extends Omit<Circumstances, 'only' | 'events'> {
  readonly postgres: SearchPostgres;
  readonly world: MadeUpWorld;
  /** At this moment all is looked for, listed and saved. */
  readonly now: Date;
  /** Keeps what was measured, unless it was to warm up. */
  readonly note: (contender: string, round: number, figures: Readonly<Record<string, number>>) => void;
}

export interface Row {
  readonly name: string;
  readonly claims: readonly Omit<Claim, 'row'>[];
  measure(arena: Arena): Promise<void>;
}

/** What comes out of an endless source first. */
export function* first<Item>(count: number, items: Iterable<Item>): Generator<Item> {
  if (count === 0) return;
  let number = 0;
  for (const item of items) {
    yield item;
    if (++number === count) return;
  }
}

export function* inBatches<Item>(size: number, items: Iterable<Item>): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
