import { describe } from '@jest/globals';
import { routesContract } from '#test/contracts/routes.contract.js';
import { runSearchOnPostgres } from '#test/running-search-on-postgres.js';

describe('Search on Postgres', () => routesContract(runSearchOnPostgres));
