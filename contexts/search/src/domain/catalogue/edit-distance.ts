/** The minimum length of a word, in characters, for an edit distance of 1 and of 2. Shorter words are too similar. */
const MIN_LENGTH_FOR_ONE = 5;
const MIN_LENGTH_FOR_TWO = 9;
/** The maximum length of a word that is corrected, in characters: longer words are not typed. */
const MAX_CORRECTED_LENGTH = 32;

/** The maximum edit distance at which another word counts as a correction of this word. */
export function maxEditDistanceFor(word: string): 0 | 1 | 2 {
  const letters = Array.from(word).length;
  if (letters > MAX_CORRECTED_LENGTH) return 0;
  return letters >= MIN_LENGTH_FOR_TWO ? 2 : letters >= MIN_LENGTH_FOR_ONE ? 1 : 0;
}

/**
 * The number of insertions, deletions, substitutions and transpositions of neighbouring letters between two words (the
 * optimal string alignment distance, a variant of Damerau-Levenshtein).
 */
export function editDistance(one: string, other: string): number {
  const [from, to] = [Array.from(one), Array.from(other)];
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
