import { routesContract } from '../testing/contracts/routes.contract.js';
import { runSearchOnPostgres } from '../testing/running-search-on-postgres.js';

routesContract(runSearchOnPostgres);
