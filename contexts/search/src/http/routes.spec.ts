import { describe } from '@jest/globals';
import { routesContract } from '#test/contracts/routes.contract.js';
import { runSearchInMemory } from '#test/running-search-in-memory.js';

describe('Search in memory', () => routesContract(() => runSearchInMemory()));
