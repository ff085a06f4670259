import type { Order, Page, PagePosition } from '#src/domain/catalogue/catalogue.js';
import type { CriteriaInput } from '#src/domain/criteria/search-criteria.js';
import { aListedKitten, today } from './a-kitten.js';
import { criteriaFor } from './a-saved-search.js';
import type { SearchPorts } from './search-ports.js';

export type KittenOverrides = Parameters<typeof aListedKitten>[0];

/** Lists kittens, and reads pages of the catalogue. */
export const catalogueInTest = (ports: () => SearchPorts) => ({
  listed: (...kittens: KittenOverrides[]): Promise<void> =>
    ports().unitOfWork.run(async () => {
      for (const overrides of kittens) await ports().kittens.add(aListedKitten(overrides));
    }),

  page: async (
    input: CriteriaInput,
    limit = 100,
    after: PagePosition | null = null,
    order: Order = 'relevance',
  ): Promise<Page> => {
    const listed = await ports().catalogue.current();
    return listed.find(await criteriaFor(input), order, limit, after, today);
  },

  similarTo: async (word: string, limit = 10): Promise<string[]> =>
    (await ports().catalogue.current()).vocabulary.similarTo(word, limit),
});
