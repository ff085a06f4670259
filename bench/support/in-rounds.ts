import type { Circumstances } from './benchmark.js';

/** Everybody's turn in each round; the first round warms up. Each is the first one at times. */
export async function inRounds<One>(
  { rounds, say }: Pick<Circumstances, 'rounds' | 'say'>,
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
