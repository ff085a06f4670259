import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '#test/test-database.js';
import { until } from '#test/until.js';
import { DatabaseUnavailable } from '../ports/database-unavailable.js';
import { Leadership } from './leadership.js';

describe('a role that one process at a time plays', () => {
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

  it('is played by the first who asks, for as long as it likes', async () => {
    const [one, other] = [process(), process()];

    expect(await one.leads('receiver')).toBe(true);
    expect(await other.leads('receiver')).toBe(false);
    expect(await one.leads('receiver')).toBe(true);
  });

  it('is one of many, and its context’s own', async () => {
    const [one, other] = [process(), process()];
    await one.leads('receiver');

    expect(await other.leads('another role')).toBe(true);
    expect(await process('elsewhere').leads('receiver')).toBe(true);
  });

  it('goes to the next one when that process ends', async () => {
    const [one, other] = [process(), process()];
    await one.leads('receiver');

    await one.resign();

    await until('the other one leads', () => other.leads('receiver'));
  });

  it('is lost with the connection, and to be had again', async () => {
    const [one, other] = [process(), process()];
    await one.leads('receiver');

    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'here, leading'`,
    );

    await until('the other one leads', () => other.leads('receiver').catch(() => false));
    await until('the first one has noticed', async () => !(await one.leads('receiver').catch(() => true)));
  });

  it('is not to be had while Postgres is away', async () => {
    const url = new URL(database.urls.here!);
    url.port = '1';

    await expect(new Leadership(url.href, 'here').leads('receiver')).rejects.toThrow(DatabaseUnavailable);
  });
});
