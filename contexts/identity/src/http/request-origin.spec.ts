import { describe } from '@jest/globals';
import { requestOriginContract } from '@pawprint/platform/testing/request-origin';
import { runIdentityInMemory } from '#test/running-identity-in-memory.js';

const { app, stored } = await runIdentityInMemory();

describe('Identity in memory', () => requestOriginContract(app, stored));
