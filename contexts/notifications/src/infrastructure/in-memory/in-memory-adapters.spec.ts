import { notificationAdaptersContract } from '../../testing/contracts/notification-adapters.contract.js';
import { notificationPortsInMemory } from '../../testing/notification-ports-in-memory.js';

notificationAdaptersContract(notificationPortsInMemory);
