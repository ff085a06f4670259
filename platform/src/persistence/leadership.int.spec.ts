import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '#test/test-database.js';
import { until } from '#test/until.js';
import { DatabaseUnavailable } from '../ports/database-unavailable.js';
import { Leadership } from './leadership.js';

describe('leadership', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  const all: Leadership[] = [];
  beforeAll(async () => {
    database = await createTestDatabase(['here', 'elsewhere']);
    admin = new pg.Client(database.adminUrl);
    await admin.connect();
  });
  afterEach(async () => {
    for (const each of all.splice(0)) await each.resign();
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  const process = (context = 'here'): Leadership => {
    const leadership = new Leadership(database.urls[context]!, context);
    all.push(leadership);
    return leadership;
  };

  it('gives a role to the first process until that process resigns', async () => {
    const [one, other] = [process(), process()];

    expect(await one.leads('receiver')).toBe(true);
    expect(await other.leads('receiver')).toBe(false);
    expect(await other.leads('receiver')).toBe(false);
    expect(await one.leads('receiver')).toBe(true);
  });

  it('gives different roles, and the same role of different contexts, to different processes', async () => {
    const [one, other] = [process(), process()];
    await one.leads('receiver');

    expect(await other.leads('another role')).toBe(true);
    expect(await process('elsewhere').leads('receiver')).toBe(true);
  });

  it('gives the role to another process after the first one resigned', async () => {
    const [one, other] = [process(), process()];
    await one.leads('receiver');

    await one.resign();

    await until('the other process leads', () => other.leads('receiver'));
  });

  it('gives the role to another process after the first one lost its connection', async () => {
    const [one, other] = [process(), process()];
    await one.leads('receiver');

    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'here, leading'`,
    );

    await until('the other process leads', () => other.leads('receiver').catch(() => false));
    await until(
      'the first process notices the loss',
      async () => !(await one.leads('receiver').catch(() => true)),
    );
  });

  it('throws DatabaseUnavailable while Postgres is unavailable', async () => {
    const url = new URL(database.urls.here!);
    url.port = '1';

    await expect(new Leadership(url.href, 'here').leads('receiver')).rejects.toThrow(DatabaseUnavailable);
  });
});
