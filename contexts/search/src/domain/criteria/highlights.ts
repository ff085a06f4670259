import type { Count } from '@pawprint/shared-kernel';
import type { KittenDetails } from '../kitten/kitten-details.js';
import { textsOf } from './kitten-words.js';
import type { SearchCriteria } from './search-criteria.js';
import type { Lexicon } from '../language/lexicon.js';
import { wordRangesOf } from '../language/text-normalisation.js';

/** A range of a text in which a word of the query occurs, in UTF-16 code units. */
export interface Highlight {
  /** The field that contains the text, such as `description` or `temperament[1]`. */
  readonly field: string;
  /** The index of the first character (UTF-16 code unit). */
  readonly from: Count;
  /** The index after the last character (UTF-16 code unit). */
  readonly to: Count;
}

/**
 * Marks every word that has a lexeme of the criteria, or a synonym of one.
 *
 * @returns the highlights of each kitten, in the order of the kittens
 */
export async function highlightsIn(
  kittens: readonly KittenDetails[],
  { lexemes }: SearchCriteria,
  lexicon: Lexicon,
): Promise<Highlight[][]> {
  const matching = new Set((await lexicon.synonymsOf(lexemes)).flat());
  if (matching.size === 0) return kittens.map(() => []);
  const read = kittens.map((kitten) =>
    textsOf(kitten).map(({ field, text }) => ({ field, ranges: wordRangesOf(text) })),
  );
  const words = new Set(read.flat().flatMap(({ ranges }) => ranges.map(({ word }) => word)));
  const found = await lexicon.lexemesOf([...words]);
  const marked = new Set([...words].filter((_, at) => found[at]!.some((lexeme) => matching.has(lexeme))));
  return read.map((texts) =>
    texts.flatMap(({ field, ranges }) =>
      ranges.filter(({ word }) => marked.has(word)).map(({ from, to }) => ({ field, from, to })),
    ),
  );
}
