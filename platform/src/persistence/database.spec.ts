import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { CannotStart } from '../runtime/index.js';
import { Database } from './database.js';

/** A data source that is connected and answers every query. */
const answering = {
  isInitialized: true,
  query: () => Promise.resolve([]),
  driver: {},
} as unknown as DataSource;

describe('database', () => {
  it('delays readiness until it has migrated, although the data source answers', async () => {
    const migrated = Promise.withResolvers<void>();
    const database = new Database(answering, () => migrated.promise);
    database.onApplicationBootstrap();
    await expect(database.ping()).rejects.toMatchObject({ cause: 'not connected and migrated yet' });

    migrated.resolve();
    await database.ready;

    await expect(database.ping()).resolves.toBeUndefined();
    expect(database.pool()).toBeNull();
  });

  it('reports why it cannot start, and does not try again', async () => {
    let attempts = 0;
    const database = new Database(answering, () => {
      attempts++;
      return Promise.reject(new CannotStart('edited'));
    });
    database.onApplicationBootstrap();

    await expect(database.ready).rejects.toThrow('edited');
    expect(attempts).toBe(1);
  });

  it('does not connect after the application was stopped', () => {
    let attempts = 0;
    const database = new Database(answering, async () => void attempts++);
    database.onModuleDestroy();
    database.onApplicationBootstrap();

    expect(attempts).toBe(0);
  });
});
