import { textsOf } from '@pawprint/search/measured/domain/criteria/kitten-words.js';
import type { Kitten } from '@pawprint/search/measured/domain/kitten/kitten.js';
import type { Lexicon } from '@pawprint/search/measured/domain/language/lexicon.js';

/** A search that lives in memory. */
export interface Library {
  readonly name: string;
  readonly fill: (kittens: Iterable<Kitten>, lexicon: Lexicon) => Promise<void>;
  /** @returns the ids of the best, all of which have all of the lexemes */
  readonly find: (lexemes: readonly string[], atMost: number) => Promise<readonly string[]>;
}

/** All lexemes of a kitten, and those that mean the same, so that a library that knows no English finds the same. */
export async function lexemesOf({ details }: Kitten, lexicon: Lexicon): Promise<string[]> {
  const told = await lexicon.lexemesOf(textsOf(details).map(({ text }) => text));
  return (await lexicon.synonymsOf(told.flat())).flat();
}
