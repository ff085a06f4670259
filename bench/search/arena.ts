import type { Lexeme, Lexicon } from '@pawprint/search/measured/domain/language/lexicon.js';
import type { Circumstances } from '../support/benchmark.js';
import type { RowIn } from '../support/rows.js';
import type { MadeUpWorld } from './made-up-world.js';
import type { SearchDatabase } from './search-postgres.js';

/** What a row of the table is measured with. */
export interface Arena extends Omit<Circumstances, 'only' | 'events'> {
  readonly world: MadeUpWorld;
  readonly lexicon: Lexicon;
  /** In how many kittens of some each lexeme is found. */
  readonly commonness: ReadonlyMap<Lexeme, number>;
  /** At this moment all is looked for, listed and saved. */
  readonly now: Date;
  /** For logs. */
  readonly folder: string;
  /** A database in which so many kittens are listed; whoever asks again is given the same one. */
  readonly withKittens: (count: number) => Promise<SearchDatabase>;
  /** A database in which all searches are saved; always the same one. */
  readonly withSearches: () => Promise<SearchDatabase>;
  /** A database in which nothing is yet. */
  readonly empty: () => Promise<SearchDatabase>;
}

export type Row = RowIn<Arena>;

/** How many kittens there are where a middling town's are enough. */
export const FEW_KITTENS = 100_000;
