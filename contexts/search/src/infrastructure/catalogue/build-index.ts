import type { Kitten } from '../../domain/kitten/kitten.js';
import type { Lexicon } from '../../domain/language/lexicon.js';
import { CatalogueIndex } from './catalogue-index.js';
import { analyseKitten } from './analyse-kitten.js';

/** @param kittens listed kittens, best in the order of their listing */
export async function buildIndex(
  kittens: AsyncIterable<Kitten> | Iterable<Kitten>,
  lexicon: Lexicon,
): Promise<CatalogueIndex> {
  const index = new CatalogueIndex();
  for await (const kitten of kittens)
    index.put(await analyseKitten(kitten, lexicon, (word) => index.words.isKnown(word)));
  return index;
}
