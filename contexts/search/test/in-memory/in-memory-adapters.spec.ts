import { searchAdaptersContract } from '../contracts/search-adapters.contract.js';
import { searchPortsInMemory } from '../search-ports-in-memory.js';

searchAdaptersContract(searchPortsInMemory);
