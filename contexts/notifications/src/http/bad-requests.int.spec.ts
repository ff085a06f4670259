import { badRequestsContract } from '#test/contracts/bad-requests.contract.js';
import { runNotificationsOnPostgres } from '#test/running-notifications-on-postgres.js';

badRequestsContract(runNotificationsOnPostgres);
