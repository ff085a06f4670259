import { routesContract } from '../testing/contracts/routes.contract.js';
import { runNotificationsInMemory } from '../testing/running-notifications-in-memory.js';

routesContract(runNotificationsInMemory);
