import { peer } from '../../support/peers.js';
import { type Library, lexemesOf } from './library.js';

/** What is used of it. */
interface Package {
  readonly default: new (options: object) => {
    add(document: object): void;
    search(text: string, options: object): { readonly id: string }[];
  };
}

/** Takes words as they are, between spaces, and has no opinion of its own on how they end. */
export async function miniSearch(name: string): Promise<Library> {
  const { default: MiniSearch } = await peer<Package>('bench/search/peers', 'minisearch');
  const index = new MiniSearch({
    fields: ['words'],
    tokenize: (text: string) => text.split(' '),
    processTerm: (term: string) => term,
  });
  return {
    name,
    fill: async (kittens, lexicon) => {
      for (const kitten of kittens)
        index.add({ id: kitten.id, words: (await lexemesOf(kitten, lexicon)).join(' ') });
    },
    find: (lexemes, atMost) => {
      const found = index.search(lexemes.join(' '), { combineWith: 'AND' });
      return Promise.resolve(found.slice(0, atMost).map(({ id }) => id));
    },
  };
}
