import { describe } from '@jest/globals';
import { notificationAdaptersContract } from '#test/contracts/notification-adapters.contract.js';
import { notificationPortsOnPostgres } from '#test/notification-ports-on-postgres.js';

describe('ports of Notifications on Postgres', () =>
  notificationAdaptersContract(notificationPortsOnPostgres));
