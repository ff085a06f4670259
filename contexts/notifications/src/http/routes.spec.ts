import { describe } from '@jest/globals';
import { routesContract } from '#test/contracts/routes.contract.js';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';

describe('Notifications in memory', () => routesContract(runNotificationsInMemory));
