import { fuzzRoutesContract, operationsOf } from '@pawprint/platform/testing/fuzz';
import { runIdentityInMemory } from '#test/running-identity-in-memory.js';

const { app, stop } = await runIdentityInMemory();
const operations = operationsOf(app);
await stop();

const cases = new URL('../../test/fuzz-cases.json', import.meta.url);

fuzzRoutesContract(operations, () => runIdentityInMemory(), cases);
