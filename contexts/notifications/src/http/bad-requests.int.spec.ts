import { describe } from '@jest/globals';
import { badRequestsContract } from '#test/contracts/bad-requests.contract.js';
import { runNotificationsOnPostgres } from '#test/running-notifications-on-postgres.js';

describe('Notifications on Postgres', () => badRequestsContract(runNotificationsOnPostgres));
