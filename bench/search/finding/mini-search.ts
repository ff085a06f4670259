import { peer } from '../../support/peers.js';
import { type Library, lexemesOf } from './library.js';

/** The part of its interface that is used here. */
interface Package {
  readonly default: new (options: object) => {
    add(document: object): void;
    search(text: string, options: object): { readonly id: string }[];
  };
}

/** Gets lexemes separated by spaces, and does not stem them. */
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
