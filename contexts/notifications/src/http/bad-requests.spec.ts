import { describe } from '@jest/globals';
import { badRequestsContract } from '#test/contracts/bad-requests.contract.js';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';

describe('Notifications in memory', () => badRequestsContract(runNotificationsInMemory));
