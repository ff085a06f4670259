import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningSearch } from '../running-search.js';
import { cursorContract } from './routes/cursor.contract.js';
import { importRouteContract } from './routes/import-route.contract.js';
import { kittensRoutesContract } from './routes/kittens-routes.contract.js';
import { operationsRoutesContract } from './routes/operations-routes.contract.js';
import { savedSearchesRoutesContract } from './routes/saved-searches-routes.contract.js';
import { searchRouteContract } from './routes/search-route.contract.js';

/** The contract of Search's routes. */
export function routesContract(run: () => Promise<RunningSearch>): void {
  let search: RunningSearch;
  beforeAll(async () => {
    search = await run();
  });
  afterAll(() => search.stop());

  kittensRoutesContract(() => search);
  importRouteContract(() => search);
  searchRouteContract(() => search);
  cursorContract(() => search);
  savedSearchesRoutesContract(() => search);
  operationsRoutesContract(() => search);

  describe('OpenAPI document', () => {
    it('declares only responses that the tests have observed, except those for operators', () => {
      expect(
        search.unobservedResponses().filter((response) => !/dead-letters|profiles/.test(response)),
      ).toEqual([]);
    });
  });
}
