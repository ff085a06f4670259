import { notificationAdaptersContract } from '../contracts/notification-adapters.contract.js';
import { notificationPortsInMemory } from '../notification-ports-in-memory.js';

notificationAdaptersContract(notificationPortsInMemory);
