import { KittenWords, textsOf } from '../../domain/criteria/kitten-words.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { Lexeme, Lexicon } from '../../domain/language/lexicon.js';
import { wordsOf } from '../../domain/language/text-normalisation.js';

/** A kitten with its lexemes, so that adding it to an index needs no further asynchronous call. */
export interface AnalysedKitten {
  readonly kitten: Kitten;
  readonly words: KittenWords;
  /** The lexemes of the kitten's words that the index does not know yet. */
  readonly newWords: ReadonlyMap<string, Lexeme>;
}

export async function analyseKitten(
  kitten: Kitten,
  lexicon: Lexicon,
  isKnown: (word: string) => boolean,
): Promise<AnalysedKitten> {
  const words = await KittenWords.of(kitten.details, lexicon);
  const unknown = distinctWords(kitten).filter((word) => !isKnown(word));
  const lexemes = unknown.length > 0 ? await lexicon.lexemesOf(unknown) : [];
  const newWords = new Map<string, Lexeme>();
  // A stop word has no lexeme.
  for (const [at, [lexeme]] of lexemes.entries())
    if (lexeme !== undefined) newWords.set(unknown[at]!, lexeme);
  return { kitten, words, newWords };
}

/** The words of all texts of a kitten, each once. */
export const distinctWords = ({ details }: Kitten): string[] => [
  ...new Set(textsOf(details).flatMap(({ text }) => wordsOf(text))),
];
