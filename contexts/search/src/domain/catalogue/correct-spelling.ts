import { wordsOf } from '../language/text-normalisation.js';
import type { Vocabulary } from './vocabulary.js';
import { MAX_LENGTHS } from '../criteria/search-criteria.limits.js';
import { partsOf } from '../language/parse-query.js';

const WORD = /[\p{Letter}\p{Number}\p{Mark}]+/gu;

/**
 * What somebody meant who typed this: each word that kittens are not described with gives way to the nearest one that
 * they are. What was unwanted stays as it is.
 *
 * @returns null when that changes nothing, or is longer than words may be
 */
export async function correctSpelling(typed: string, vocabulary: Vocabulary): Promise<string | null> {
  const parts = await Promise.all(
    partsOf(typed).map(async ({ text, isUnwanted }) => (isUnwanted ? text : corrected(text, vocabulary))),
  );
  const meant = parts.join(' ');
  const unchanged = partsOf(typed)
    .map(({ text }) => text)
    .join(' ');
  return meant === unchanged || Array.from(meant).length > MAX_LENGTHS.words ? null : meant;
}

async function corrected(part: string, vocabulary: Vocabulary): Promise<string> {
  const words = part.match(WORD) ?? [];
  const meant = await Promise.all(words.map((word) => nearest(word, vocabulary)));
  let at = 0;
  return part.replaceAll(WORD, () => meant[at++]!);
}

/** A word that is known in any spelling stays as it was typed. */
async function nearest(word: string, vocabulary: Vocabulary): Promise<string> {
  const [normaliseText, ...more] = wordsOf(word);
  if (normaliseText === undefined || more.length > 0) return word;
  const [best] = await vocabulary.near(normaliseText, 1);
  return best === undefined || best === normaliseText ? word : best;
}
