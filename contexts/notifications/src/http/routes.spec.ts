import { routesContract } from '#test/contracts/routes.contract.js';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';

routesContract(runNotificationsInMemory);
