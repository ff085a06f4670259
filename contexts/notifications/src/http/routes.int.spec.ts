import { routesContract } from '#test/contracts/routes.contract.js';
import { runNotificationsOnPostgres } from '#test/running-notifications-on-postgres.js';

routesContract(runNotificationsOnPostgres);
