import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from './test-database.js';

describe('test database', () => {
  const query = async (url: string, sql: string): Promise<unknown[]> => {
    const client = new pg.Client(url);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  it('has a separate database and a role for each context, and is dropped with its open connections', async () => {
    const [one, other] = await Promise.all([
      createTestDatabase(['here', 'elsewhere']),
      createTestDatabase(['here']),
    ]);

    expect(one.adminUrl).not.toBe(other.adminUrl);
    const [{ who }] = (await query(one.urls.here, 'SELECT current_user AS who')) as [{ who: string }];
    expect(who).toBe('pawprint_here');
    await query(one.urls.elsewhere, 'CREATE TABLE elsewhere.mine (id integer)');
    await expect(query(one.urls.here, 'SELECT * FROM elsewhere.mine')).rejects.toMatchObject({
      code: '42501',
    });

    const lingering = new pg.Client(one.urls.here);
    lingering.on('error', () => {});
    await lingering.connect();
    await Promise.all([one.drop(), other.drop()]);
    await lingering.end().catch(() => {});
    await expect(query(one.adminUrl, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });
});
