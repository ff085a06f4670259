import type { Lexeme, Lexicon } from '@pawprint/search/measured/domain/language/lexicon.js';
import type { Circumstances } from '../support/benchmark.js';
import type { RowIn } from '../support/rows.js';
import type { MadeUpWorld } from './made-up-world.js';
import type { SearchDatabase } from './search-postgres.js';

/** The environment in which a row of the table is measured. */
export interface Arena extends Omit<Circumstances, 'only' | 'events'> {
  readonly world: MadeUpWorld;
  readonly lexicon: Lexicon;
  /** For each lexeme, the number of sample kittens that contain it. */
  readonly commonness: ReadonlyMap<Lexeme, number>;
  /** The time of all searches, listings and saved searches. */
  readonly now: Date;
  /** The folder of the logs. */
  readonly folder: string;
  /** A database with this many listed kittens; the same one for the same number. */
  readonly withKittens: (count: number) => Promise<SearchDatabase>;
  /** A database with all saved searches; always the same one. */
  readonly withSearches: () => Promise<SearchDatabase>;
  /** An empty database. */
  readonly empty: () => Promise<SearchDatabase>;
}

export type Row = RowIn<Arena>;

/** The number of kittens for rows that do not need a million. */
export const FEW_KITTENS = 100_000;
