import { describe } from '@jest/globals';
import { routesContract } from '#test/contracts/routes.contract.js';
import { runNotificationsOnPostgres } from '#test/running-notifications-on-postgres.js';

describe('Notifications on Postgres', () => routesContract(runNotificationsOnPostgres));
