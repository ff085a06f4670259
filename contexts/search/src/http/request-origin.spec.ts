import { describe } from '@jest/globals';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { requestOriginContract } from '@pawprint/platform/testing/request-origin';
import { startInMemorySearch } from '#test/index.js';
import { TABLES } from '#test/running-search.js';

const world = new InMemoryWorld();
const rows = (): number[] => TABLES.map((table) => world.database.collection(`search.${table}`).size);

const stored = () => Promise.resolve(rows().reduce((sum, size) => sum + size));
const application = await startInMemorySearch(world);

describe('Search in memory', () => requestOriginContract(application, stored));
