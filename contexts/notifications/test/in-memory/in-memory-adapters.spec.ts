import { describe } from '@jest/globals';
import { notificationAdaptersContract } from '../contracts/notification-adapters.contract.js';
import { notificationPortsInMemory } from '../notification-ports-in-memory.js';

describe('ports of Notifications in memory', () => notificationAdaptersContract(notificationPortsInMemory));
