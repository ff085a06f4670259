import { badRequestsContract } from '../testing/contracts/bad-requests.contract.js';
import { runNotificationsInMemory } from '../testing/running-notifications-in-memory.js';

badRequestsContract(runNotificationsInMemory);
