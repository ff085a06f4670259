import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PostgresCpu } from './postgres-cpu.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { until } from './until.js';

describe('CPU time of Postgres', () => {
  let database: TestDatabase<'search'>;
  let client: pg.Client;
  let admin: pg.Client;
  let cpu: PostgresCpu;
  beforeAll(async () => {
    database = await createTestDatabase(['search']);
    client = new pg.Client({ connectionString: database.urls.search });
    admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    cpu = await PostgresCpu.of(database.adminUrl);
  });
  afterAll(async () => {
    await admin.end();
    await cpu.stop();
    await database.drop();
  });

  it('counts the CPU time of statements on a connection that was opened later', async () => {
    await client.connect();
    await cpu.refresh();
    const before = cpu.elapsedMs();

    await client.query('SELECT count(*) FROM generate_series(1, 1000000)');

    expect(cpu.elapsedMs() - before).toBeGreaterThan(10);
  });

  it('does not decrease when a process ends', async () => {
    const before = cpu.elapsedMs();

    await client.end();
    await until('the process has ended', async () => {
      const { rows } = await admin.query('SELECT FROM pg_stat_activity WHERE datname = current_database()');
      return rows.length === 2;
    });

    expect(cpu.elapsedMs()).toBeGreaterThanOrEqual(before);
  });
});
