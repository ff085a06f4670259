import { badRequestsContract } from '../testing/contracts/bad-requests.contract.js';
import { runSearchOnPostgres } from '../testing/running-search-on-postgres.js';

badRequestsContract(runSearchOnPostgres);
