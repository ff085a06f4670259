import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';
import type { SearchPorts } from '../search-ports.js';
import { catalogueAgreesContract } from './catalogue-agrees.contract.js';
import { catalogueContract } from './catalogue.contract.js';
import { kittensContract } from './kittens.contract.js';
import { paginationContract } from './pagination.contract.js';
import { lexiconContract } from './lexicon.contract.js';
import { referencesContract } from './references.contract.js';
import { savedSearchesContract } from './saved-searches.contract.js';
import { savedSearchMatcherContract } from './saved-search-matcher.contract.js';
import { vocabularyContract } from './vocabulary.contract.js';

/** Everything that the domain's ports promise, held against whatever stands behind them. */
export function searchAdaptersContract(start: () => Promise<SearchPorts>): void {
  let ports: SearchPorts;
  beforeAll(async () => {
    ports = await start();
  });
  afterAll(() => ports.close());

  describe('one by one', () => {
    beforeEach(() => ports.forgetEverything());
    kittensContract(() => ports);
    referencesContract(() => ports);
    savedSearchesContract(() => ports);
    catalogueContract(() => ports);
    paginationContract(() => ports);
    vocabularyContract(() => ports);
  });
  catalogueAgreesContract(() => ports);
  savedSearchMatcherContract(() => ports);
  lexiconContract(() => ports);
}
