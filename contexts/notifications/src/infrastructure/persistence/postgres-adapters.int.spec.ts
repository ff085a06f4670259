import { notificationAdaptersContract } from '#test/contracts/notification-adapters.contract.js';
import { notificationPortsOnPostgres } from '#test/notification-ports-on-postgres.js';

notificationAdaptersContract(notificationPortsOnPostgres);
