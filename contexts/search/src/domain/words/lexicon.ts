/** What remains of a word when its endings are taken away: `playing`, `plays` and `played` are all `play`. */
export type Lexeme = string;

/**
 * Knows the language that kittens are described in: stems and stop words. It is asked once, where a text enters;
 * from then on the domain compares sets of lexemes and needs no I/O to decide.
 */
export abstract class Lexicon {
  /** The lexemes of each text, in the order of the texts; a text of stop words alone has none. */
  abstract lexemesOf(texts: readonly string[]): Promise<ReadonlySet<Lexeme>[]>;
}
