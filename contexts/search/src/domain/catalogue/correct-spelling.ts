import { wordsOf } from '../language/text-normalisation.js';
import type { Vocabulary } from './vocabulary.js';
import { MAX_LENGTHS } from '../criteria/search-criteria.limits.js';
import { partsOf } from '../language/parse-query.js';

/** A word as it was typed, which may contain invisible characters. */
const WORD = /[\p{Letter}\p{Number}\p{Mark}\p{Default_Ignorable_Code_Point}]+/gu;

/**
 * Corrects a query ("did you mean"): replaces each word that is not in the vocabulary by the most similar word that is.
 * Excluded words and phrases stay as they are.
 *
 * @returns null when no word is replaced, or the corrected query is longer than `MAX_LENGTHS.words`
 */
export function correctSpelling(typed: string, vocabulary: Vocabulary): string | null {
  const parts = partsOf(typed);
  const results = parts.map(({ text, isExcluded }) => (isExcluded ? text : corrected(text, vocabulary)));
  const result = results.join(' ');
  const isUnchanged = parts.every(({ text }, at) => text === results[at]);
  return isUnchanged || Array.from(result).length > MAX_LENGTHS.words ? null : result;
}

function corrected(part: string, vocabulary: Vocabulary): string {
  return part.replaceAll(WORD, (word) => nearest(word, vocabulary));
}

/** The word itself when the vocabulary contains it in another spelling (case, accents). */
function nearest(word: string, vocabulary: Vocabulary): string {
  const [normalised, ...more] = wordsOf(word);
  if (normalised === undefined || more.length > 0) return word;
  const [best] = vocabulary.similarTo(normalised, 1);
  return best === undefined || best === normalised ? word : best;
}
