import { InMemoryWorld } from '@pawprint/platform/testing';
import { fuzzRoutesContract, operationsOf } from '@pawprint/platform/testing/fuzz';
import { startInMemorySearch } from '#test/index.js';
import { runSearchInMemory } from '#test/running-search-in-memory.js';

const application = await startInMemorySearch(new InMemoryWorld());
const operations = operationsOf(application);
await application.close();

const cases = new URL('../../test/fuzz-cases.json', import.meta.url);

fuzzRoutesContract(operations, () => runSearchInMemory(), cases);
