import { describe } from '@jest/globals';
import { casesOf } from '@pawprint/platform/testing';
import { badRequestsContract } from '#test/contracts/bad-requests.contract.js';
import { runSearchOnPostgres } from '#test/running-search-on-postgres.js';

describe('Search on Postgres', () => badRequestsContract(runSearchOnPostgres, casesOf));
