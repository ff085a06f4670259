import { searchAdaptersContract } from '#test/contracts/search-adapters.contract.js';
import { searchPortsOnPostgres } from '#test/search-ports-on-postgres.js';

searchAdaptersContract(searchPortsOnPostgres);
