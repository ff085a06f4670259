import { badRequestsContract } from '#test/contracts/bad-requests.contract.js';
import { runSearchOnPostgres } from '#test/running-search-on-postgres.js';

badRequestsContract(runSearchOnPostgres);
