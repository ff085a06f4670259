import type { Belongings } from '../support/belongings.js';
import type { BenchPostgres } from './bench-database.js';
import type { Contender, Enter } from './contender.js';
import type { Claim, Sample } from './report.js';

/** What a row of the table is measured with. */
export interface Arena {
  readonly postgres: BenchPostgres;
  readonly rounds: number;
  /** How many events are told and handled at a time. */
  readonly events: number;
  readonly belongings: Belongings;
  readonly say: (line: string) => void;
}

export interface Row {
  readonly name: string;
  readonly claims: readonly Claim[];
  measure(arena: Arena): Promise<readonly Sample[]>;
}

/** Lets contenders in, each to a database of its own, and sees them out again. */
export async function withContenders<Result, One extends Contender = Contender>(
  { postgres }: Arena,
  enter: readonly ((...database: Parameters<Enter>) => Promise<One>)[],
  meet: (contenders: readonly One[]) => Promise<Result>,
): Promise<Result> {
  const contenders: One[] = [];
  try {
    for (const one of enter) contenders.push(await one(await postgres.makeDatabase()));
    return await meet(contenders);
  } finally {
    for (const { stop, database } of contenders) await stop().then(() => database.drop());
  }
}

/** Everybody's turn in each round; the first round warms up. Each is the first one at times. */
export async function inRounds<One>(
  { rounds, say }: Pick<Arena, 'rounds' | 'say'>,
  what: string,
  all: readonly One[],
  turn: (one: One, round: number) => Promise<void>,
): Promise<void> {
  for (let round = 0; round <= rounds; round++) {
    say(round === 0 ? `${what}: warming up` : `${what}: round ${round} of ${rounds}`);
    const first = round % all.length;
    for (const one of [...all.slice(first), ...all.slice(0, first)]) await turn(one, round);
  }
}
