import { searchAdaptersContract } from '../../testing/contracts/search-adapters.contract.js';
import { searchPortsOnPostgres } from '../../testing/search-ports-on-postgres.js';

searchAdaptersContract(searchPortsOnPostgres);
