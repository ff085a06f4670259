import { peer } from '../../support/peers.js';
import { inBatches } from '../sequences.js';
import { type Library, lexemesOf } from './library.js';

/** What is used of it. */
interface Package {
  readonly create: (options: object) => object;
  readonly insertMultiple: (index: object, documents: object[]) => Promise<unknown>;
  readonly search: (index: object, query: object) => Promise<{ readonly hits: { readonly id: string }[] }>;
}

const AT_ONCE = 1_000;
/** It takes what is asked for to be the beginning of a word; with an end to each, that is the whole word. */
const END = '.';

export async function orama(name: string): Promise<Library> {
  const { create, insertMultiple, search } = await peer<Package>('bench/search/peers', '@orama/orama');
  const tokenizer = {
    language: 'english',
    normalizationCache: new Map(),
    tokenize: (text: string) => [...new Set(text.split(' '))],
  };
  const index = create({ schema: { words: 'string' }, components: { tokenizer } });
  const ended = (lexemes: readonly string[]) => lexemes.map((lexeme) => lexeme + END).join(' ');
  return {
    name,
    fill: async (kittens, lexicon) => {
      for await (const batch of inBatches(AT_ONCE, kittens)) {
        const documents = batch.map(async (kitten) => {
          return { id: kitten.id, words: ended(await lexemesOf(kitten, lexicon)) };
        });
        await insertMultiple(index, await Promise.all(documents));
      }
    },
    find: async (lexemes, limit) => {
      const { hits } = await search(index, { term: ended(lexemes), threshold: 0, limit });
      return hits.map(({ id }) => id);
    },
  };
}
