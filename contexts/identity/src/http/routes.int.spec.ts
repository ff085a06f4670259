import { describe } from '@jest/globals';
import { routesContract } from '#test/contracts/routes.contract.js';
import { runIdentityOnPostgres } from '#test/running-identity-on-postgres.js';

describe('Identity on Postgres', () => routesContract(runIdentityOnPostgres));
