import { peer } from '../../support/peers.js';
import { inBatches } from '../sequences.js';
import { type Library, lexemesOf } from './library.js';

/** The part of its interface that is used here. */
interface Package {
  readonly create: (options: object) => object;
  readonly insertMultiple: (index: object, documents: object[]) => Promise<unknown>;
  readonly search: (index: object, query: object) => Promise<{ readonly hits: { readonly id: string }[] }>;
}

const AT_ONCE = 1_000;
/** Orama searches by prefix; this end mark of each word makes it match whole words only. */
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
