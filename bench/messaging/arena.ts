import type { Resources } from '../support/resources.js';
import type { BenchPostgres } from './bench-database.js';
import type { Contender, Enter } from './contender.js';
import type { RowIn } from '../support/rows.js';

/** The environment in which a row of the table is measured. */
export interface Arena {
  readonly postgres: BenchPostgres;
  readonly rounds: number;
  /** The number of events in each round. */
  readonly events: number;
  readonly share: number;
  readonly resources: Resources;
  readonly print: (line: string) => void;
}

export type Row = RowIn<Arena>;

/** Starts contenders, each with its own database, and stops them after the measurement. */
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
