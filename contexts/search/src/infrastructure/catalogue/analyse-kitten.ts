import { textsOf, type Position } from '../../domain/criteria/kitten-words.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { Lexeme, Lexicon } from '../../domain/language/lexicon.js';
import { wordsOf } from '../../domain/language/text-normalisation.js';

/** A text of a kitten with its normalised words. */
interface AnalysedText {
  readonly field: string;
  readonly zone: Position['zone'];
  readonly words: readonly string[];
}

/** A kitten with its words, so that adding it to an index needs no further asynchronous call. */
export interface AnalysedKitten {
  readonly kitten: Kitten;
  /** Those with the greatest weight first. */
  readonly texts: readonly AnalysedText[];
  /** The words that the index does not know yet, with their lexemes. A stop word has none. */
  readonly newWords: ReadonlyMap<string, Lexeme | undefined>;
}

export async function analyseKitten(
  kitten: Kitten,
  lexicon: Lexicon,
  isKnown: (word: string) => boolean,
): Promise<AnalysedKitten> {
  const texts = analysedTexts(kitten);
  const unknown = new Set<string>();
  for (const { words } of texts) for (const word of words) if (!isKnown(word)) unknown.add(word);
  const newWords = new Map<string, Lexeme | undefined>();
  if (unknown.size > 0) {
    const lexemes = await lexicon.lexemesOf([...unknown]);
    for (const word of unknown) newWords.set(word, lexemes[newWords.size]![0]);
  }
  return { kitten, texts, newWords };
}

export const analysedTexts = ({ details }: Kitten): AnalysedText[] =>
  textsOf(details).map(({ field, zone, text }) => ({ field, zone, words: wordsOf(text) }));
