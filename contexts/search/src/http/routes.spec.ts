import { routesContract } from '#test/contracts/routes.contract.js';
import { runSearchInMemory } from '#test/running-search-in-memory.js';

routesContract(() => runSearchInMemory());
