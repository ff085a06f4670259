import { searchAdaptersContract } from '../../testing/contracts/search-adapters.contract.js';
import { searchPortsInMemory } from '../../testing/search-ports-in-memory.js';

searchAdaptersContract(searchPortsInMemory);
