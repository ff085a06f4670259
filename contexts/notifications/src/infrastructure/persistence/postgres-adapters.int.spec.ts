import { notificationAdaptersContract } from '../../testing/contracts/notification-adapters.contract.js';
import { notificationPortsOnPostgres } from '../../testing/notification-ports-on-postgres.js';

notificationAdaptersContract(notificationPortsOnPostgres);
