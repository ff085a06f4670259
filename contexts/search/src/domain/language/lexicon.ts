/** The stem of a word without its endings: `playing`, `plays` and `played` all have the lexeme `play`. */
export type Lexeme = string;

/**
 * The language in which kittens are described: stems, stop words and synonyms. A text is converted to lexemes once, when
 * it enters the domain. After that the domain compares lexemes and needs no I/O.
 */
export abstract class Lexicon {
  /** The lexemes of each text in the order of its words, without stop words; in the order of the texts. */
  abstract lexemesOf(texts: readonly string[]): Promise<(readonly Lexeme[])[]>;
  /** The synonyms of each lexeme, including the lexeme itself; in the order of the lexemes. */
  abstract synonymsOf(lexemes: readonly Lexeme[]): Promise<(readonly Lexeme[])[]>;
}
