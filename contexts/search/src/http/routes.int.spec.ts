import { routesContract } from '#test/contracts/routes.contract.js';
import { runSearchOnPostgres } from '#test/running-search-on-postgres.js';

routesContract(runSearchOnPostgres);
