import { routesContract } from '../testing/contracts/routes.contract.js';
import { runNotificationsOnPostgres } from '../testing/running-notifications-on-postgres.js';

routesContract(runNotificationsOnPostgres);
