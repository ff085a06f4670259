import type { Order, Page, PagePosition } from '#src/domain/catalogue/catalogue.js';
import type { CriteriaInput } from '#src/domain/criteria/search-criteria.js';
import { aListedKitten, today } from './a-kitten.js';
import { criteriaFor } from './a-saved-search.js';
import type { SearchPorts } from './search-ports.js';

export type Told = Parameters<typeof aListedKitten>[0];

/** Lists kittens, and looks into the catalogue for them. */
export const catalogueInTest = (ports: () => SearchPorts) => ({
  listed: (...kittens: Told[]): Promise<void> =>
    ports().unitOfWork.run(async () => {
      for (const told of kittens) await ports().kittens.add(aListedKitten(told));
    }),

  page: async (
    wanted: CriteriaInput,
    limit = 100,
    after: PagePosition | null = null,
    order: Order = 'relevance',
  ): Promise<Page> => ports().catalogue.find(await criteriaFor(wanted), order, limit, after, today),
});
