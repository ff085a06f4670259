import type { KittenDetails } from '../kitten/kitten-details.js';
import { textsOf } from './kitten-words.js';
import type { SearchCriteria } from './search-criteria.js';
import type { Lexeme, Lexicon } from '../language/lexicon.js';

/** A stretch of what is told of a kitten that somebody looked for, in UTF-16 units of that text. */
export interface Highlight {
  /** Which text: `name`, or the trait `temperament[1]`. */
  readonly field: string;
  readonly from: number;
  readonly to: number;
}

const WORD = /[\p{Letter}\p{Number}\p{Mark}]+/gu;

/** Why kittens were found: every word of theirs that is one of the criteria's, or means the same. */
export async function highlightsIn(
  kittens: readonly KittenDetails[],
  { lexemes }: SearchCriteria,
  lexicon: Lexicon,
): Promise<Highlight[][]> {
  const wanted = new Set((await lexicon.synonymsOf(lexemes)).flat());
  return Promise.all(kittens.map((kitten) => highlightsOf(kitten, wanted, lexicon)));
}

async function highlightsOf(
  kitten: KittenDetails,
  wanted: ReadonlySet<Lexeme>,
  lexicon: Lexicon,
): Promise<Highlight[]> {
  if (wanted.size === 0) return [];
  const words = textsOf(kitten).flatMap(({ field, text }) =>
    [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
      field,
      word,
      from: index,
      to: index + word.length,
    })),
  );
  const lexemes = await lexicon.lexemesOf(words.map(({ word }) => word));
  return words
    .filter((_, at) => lexemes[at]!.some((lexeme) => wanted.has(lexeme)))
    .map(({ field, from, to }) => ({ field, from, to }));
}
