import { badRequestsContract } from '../testing/contracts/bad-requests.contract.js';
import { runSearchInMemory } from '../testing/running-search-in-memory.js';

badRequestsContract(() => runSearchInMemory());
