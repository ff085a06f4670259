import type { Belongings } from '../support/belongings.js';
import type { BenchPostgres } from './bench-database.js';
import type { Contender, Enter } from './contender.js';
import type { RowIn } from '../support/rows.js';

/** What a row of the table is measured with. */
export interface Arena {
  readonly postgres: BenchPostgres;
  readonly rounds: number;
  /** How many events are told and handled at a time. */
  readonly events: number;
  readonly belongings: Belongings;
  readonly say: (line: string) => void;
}

export type Row = RowIn<Arena>;

/** Lets contenders in, each to a database of its own, and sees them out again. */
export async function withContenders<One extends Contender>(
  { postgres }: Arena,
  enter: readonly Enter<One>[],
  meet: (contenders: readonly One[]) => Promise<void>,
): Promise<void> {
  const contenders: One[] = [];
  try {
    for (const one of enter) contenders.push(await one(await postgres.makeDatabase()));
    await meet(contenders);
  } finally {
    for (const one of contenders) await one.stop().then(() => one.database.drop());
  }
}
