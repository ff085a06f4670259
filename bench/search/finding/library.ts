import { textsOf } from '@pawprint/search/measured/domain/criteria/kitten-words.js';
import type { Kitten } from '@pawprint/search/measured/domain/kitten/kitten.js';
import type { Lexicon } from '@pawprint/search/measured/domain/language/lexicon.js';

/** A search library that works in memory. */
export interface Library {
  readonly name: string;
  readonly fill: (kittens: Iterable<Kitten>, lexicon: Lexicon) => Promise<void>;
  /** @returns the ids of the best results, each of which contains all lexemes */
  readonly find: (lexemes: readonly string[], atMost: number) => Promise<readonly string[]>;
}

/** All lexemes of a kitten and their synonyms, so that a library without English stemming finds the same kittens. */
export async function lexemesOf({ details }: Kitten, lexicon: Lexicon): Promise<string[]> {
  const lexemes = await lexicon.lexemesOf(textsOf(details).map(({ text }) => text));
  return (await lexicon.synonymsOf(lexemes.flat())).flat();
}
