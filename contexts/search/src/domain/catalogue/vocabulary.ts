/**
 * The normalised words of all kittens in the catalogue, without stop words. The frequency of a word is the number of
 * kittens in which its lexeme occurs.
 */
export interface Vocabulary {
  /**
   * The word alone when the vocabulary contains it. Otherwise the words within `maxEditDistanceFor(word)`, ordered by
   * edit distance, then by frequency (the highest first), then alphabetically.
   *
   * @param word normalised
   * @param limit the maximum number of words
   */
  similarTo(word: string, limit: number): string[];
  /**
   * The words that begin with the prefix, ordered by frequency (the highest first), then by length, then alphabetically.
   *
   * @param prefix normalised
   * @param limit the maximum number of words
   */
  startingWith(prefix: string, limit: number): string[];
}
