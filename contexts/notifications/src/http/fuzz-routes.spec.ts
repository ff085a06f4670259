import { fuzzRoutesContract, operationsOf } from '@pawprint/platform/testing/fuzz';
import { runNotificationsInMemory } from '#test/running-notifications-in-memory.js';

const { app, stop } = await runNotificationsInMemory();
const operations = operationsOf(app);
await stop();

const cases = new URL('../../test/fuzz-cases.json', import.meta.url);

fuzzRoutesContract(operations, () => runNotificationsInMemory(), cases);
