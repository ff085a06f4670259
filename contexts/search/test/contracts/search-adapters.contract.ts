import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';
import type { SearchPorts } from '../search-ports.js';
import { catalogueAgreesContract } from './catalogue-agrees.contract.js';
import { catalogueContract } from './catalogue.contract.js';
import { forgottenAdoptersContract } from './forgotten-adopters.contract.js';
import { kittensContract } from './kittens.contract.js';
import { paginationContract } from './pagination.contract.js';
import { limitsContract } from './limits.contract.js';
import { lexiconContract } from './lexicon.contract.js';
import { referencesContract } from './references.contract.js';
import { savedSearchesContract } from './saved-searches.contract.js';
import { savedSearchMatcherContract } from './saved-search-matcher.contract.js';
import { vocabularyContract } from './vocabulary.contract.js';

/** The contracts of all ports of Search, for one set of adapters. */
export function searchAdaptersContract(start: () => Promise<SearchPorts>): void {
  let ports: SearchPorts;
  beforeAll(async () => {
    ports = await start();
  });
  afterAll(() => ports.close());

  describe('adapters with empty storage', () => {
    beforeEach(() => ports.clear());
    kittensContract(() => ports);
    limitsContract(() => ports);
    referencesContract(() => ports);
    savedSearchesContract(() => ports);
    forgottenAdoptersContract(() => ports);
    catalogueContract(() => ports);
    paginationContract(() => ports);
    vocabularyContract(() => ports);
  });
  catalogueAgreesContract(() => ports);
  savedSearchMatcherContract(() => ports);
  lexiconContract(() => ports);
}
