import { describe } from '@jest/globals';
import { repositoriesContract } from '#test/contracts/repositories.contract.js';
import { runIdentityOnPostgres } from '#test/running-identity-on-postgres.js';

describe('repositories on Postgres', () =>
  repositoriesContract(async () => {
    const { app, stop } = await runIdentityOnPostgres();
    return { context: app, stop };
  }));
