import { describe } from '@jest/globals';
import { routesContract } from '#test/contracts/routes.contract.js';
import { runIdentityInMemory } from '#test/running-identity-in-memory.js';

describe('Identity in memory', () => routesContract(() => runIdentityInMemory()));
