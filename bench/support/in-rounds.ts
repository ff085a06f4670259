import type { Circumstances } from './benchmark.js';

/** The round for warm-up is not measured, unless it is the only one. */
export const isMeasured = (round: number, rounds: number): boolean => round > 0 || rounds === 0;

/** Lets each contender run once in each round, in rotating order. The first round is for warm-up. */
export async function inRounds<One>(
  { rounds, print }: Pick<Circumstances, 'rounds' | 'print'>,
  what: string,
  all: readonly One[],
  turn: (one: One, round: number) => Promise<void>,
): Promise<void> {
  for (let round = 0; round <= rounds; round++) {
    print(round === 0 ? `${what}: warming up` : `${what}: round ${round} of ${rounds}`);
    const first = round % all.length;
    for (const one of [...all.slice(first), ...all.slice(0, first)]) await turn(one, round);
  }
}
