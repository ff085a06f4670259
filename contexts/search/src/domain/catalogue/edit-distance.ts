/** Letters that a word needs for one mistake in it to be forgiven, and for two: shorter words are too much alike. */
const LETTERS_FOR_ONE = 5;
const LETTERS_FOR_TWO = 9;

export function forgivenMistakesIn(word: string): 0 | 1 | 2 {
  const letters = Array.from(word).length;
  return letters >= LETTERS_FOR_TWO ? 2 : letters >= LETTERS_FOR_ONE ? 1 : 0;
}

/**
 * How many letters are missing, too many, wrong, or have changed places with their neighbour (the optimal string
 * alignment distance of Damerau and Levenshtein).
 */
export function typingMistakes(typed: string, meant: string): number {
  const [from, to] = [Array.from(typed), Array.from(meant)];
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row++) {
    const present = [row];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      present[column] = Math.min(
        last[column]! + 1,
        present[column - 1]! + 1,
        last[column - 1]! + (isSame ? 0 : 1),
      );
      if (from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1] && row > 1 && column > 1) {
        present[column] = Math.min(present[column]!, beforeLast[column - 2]! + 1);
      }
    }
    [beforeLast, last] = [last, present];
  }
  return last[to.length]!;
}

/** The word without so many of its letters, whichever: two words that are so many mistakes apart share one of these. */
export function withLettersLeftOut(word: string, most: number): Set<string> {
  let shorter = new Set([word]);
  const all = new Set(shorter);
  for (let left = 0; left < most; left++) {
    shorter = new Set(
      [...shorter].flatMap((one) => {
        const letters = Array.from(one);
        return letters.map((_, at) => letters.toSpliced(at, 1).join(''));
      }),
    );
    for (const one of shorter) all.add(one);
  }
  return all;
}
