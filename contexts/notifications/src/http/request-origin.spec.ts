import { describe } from '@jest/globals';
import { requestOriginContract } from '@pawprint/platform/testing/request-origin';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';

const { app, stored } = await runNotificationsInMemory();

describe('Notifications in memory', () => requestOriginContract(app, stored));
