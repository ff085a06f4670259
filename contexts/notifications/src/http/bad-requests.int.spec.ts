import { badRequestsContract } from '../testing/contracts/bad-requests.contract.js';
import { runNotificationsOnPostgres } from '../testing/running-notifications-on-postgres.js';

badRequestsContract(runNotificationsOnPostgres);
