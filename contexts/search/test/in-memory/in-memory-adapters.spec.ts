import { describe } from '@jest/globals';
import { searchAdaptersContract } from '../contracts/search-adapters.contract.js';
import { searchPortsInMemory } from '../search-ports-in-memory.js';

describe('ports of Search in memory', () => searchAdaptersContract(searchPortsInMemory));
