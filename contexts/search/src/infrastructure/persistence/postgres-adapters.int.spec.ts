import { describe } from '@jest/globals';
import { searchAdaptersContract } from '#test/contracts/search-adapters.contract.js';
import { searchPortsOnPostgres } from '#test/search-ports-on-postgres.js';

describe('ports of Search on Postgres', () => searchAdaptersContract(searchPortsOnPostgres));
