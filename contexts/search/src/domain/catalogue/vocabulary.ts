/** How many of the newest kittens say how common a word is: enough to tell a usual word from a rare one. */
export const NEWEST_ASKED = 300;

/** The words, normaliseText, with which the kittens that can be found now are described; stop words are none of them. */
export abstract class Vocabulary {
  /**
   * Those that somebody may have meant who typed a word, normaliseText: the word alone where it is one of them, else those that are
   * no more mistakes away than are forgiven in it. The nearest first, then the most common, then by the alphabet.
   */
  abstract near(word: string, atMost: number): Promise<string[]>;
  /** Those that begin in that way, normaliseText: the most common first, then the shortest, then by the alphabet. */
  abstract beginningWith(prefix: string, atMost: number): Promise<string[]>;
}
