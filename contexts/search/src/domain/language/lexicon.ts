/** What remains of a word when its endings are taken away: `playing`, `plays` and `played` are all `play`. */
export type Lexeme = string;

/**
 * Knows the language that kittens are described in: stems, stop words and synonyms. It is asked once, where a text
 * enters; from then on the domain compares lexemes and needs no I/O to decide.
 */
export abstract class Lexicon {
  /** The lexemes of each text in their order, stop words left out; in the order of the texts. */
  abstract lexemesOf(texts: readonly string[]): Promise<(readonly Lexeme[])[]>;
  /** For each lexeme all that mean the same, itself among them; in the order of the lexemes. */
  abstract synonymsOf(lexemes: readonly Lexeme[]): Promise<(readonly Lexeme[])[]>;
}
