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
export async function correctSpelling(typed: string, vocabulary: Vocabulary): Promise<string | null> {
  const parts = partsOf(typed);
  const results = await Promise.all(
    parts.map(async ({ text, isExcluded }) => (isExcluded ? text : corrected(text, vocabulary))),
  );
  const result = results.join(' ');
  const isUnchanged = parts.every(({ text }, at) => text === results[at]);
  return isUnchanged || Array.from(result).length > MAX_LENGTHS.words ? null : result;
}

async function corrected(part: string, vocabulary: Vocabulary): Promise<string> {
  const words = part.match(WORD) ?? [];
  const replacements = await Promise.all(words.map((word) => nearest(word, vocabulary)));
  let at = 0;
  return part.replaceAll(WORD, () => replacements[at++]!);
}

/** The word itself when the vocabulary contains it in another spelling (case, accents). */
async function nearest(word: string, vocabulary: Vocabulary): Promise<string> {
  const [normalised, ...more] = wordsOf(word);
  if (normalised === undefined || more.length > 0) return word;
  const [best] = await vocabulary.similarTo(normalised, 1);
  return best === undefined || best === normalised ? word : best;
}
