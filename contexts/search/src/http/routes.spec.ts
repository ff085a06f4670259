import { routesContract } from '../testing/contracts/routes.contract.js';
import { runSearchInMemory } from '../testing/running-search-in-memory.js';

routesContract(() => runSearchInMemory());
