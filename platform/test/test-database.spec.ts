import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from './test-database.js';

describe('createTestDatabase', () => {
  const before = process.env.TEST_DATABASE_URL;
  afterEach(() => {
    if (before !== undefined) process.env.TEST_DATABASE_URL = before;
  });

  it('names the missing variable when no cluster is configured', async () => {
    delete process.env.TEST_DATABASE_URL;

    await expect(createTestDatabase(['here'])).rejects.toThrow('TEST_DATABASE_URL is not set');
  });
});
