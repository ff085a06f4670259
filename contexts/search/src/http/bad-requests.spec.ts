import { describe } from '@jest/globals';
import { badRequestsContract } from '#test/contracts/bad-requests.contract.js';
import { runSearchInMemory } from '#test/running-search-in-memory.js';

describe('Search in memory', () => badRequestsContract(() => runSearchInMemory()));
