import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from './test-database.js';

describe('a test database', () => {
  const asked = async (url: string, sql: string): Promise<unknown[]> => {
    const client = new pg.Client(url);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  it('is one of its own, with a role for each context, and goes with whoever is in it', async () => {
    const [one, other] = await Promise.all([
      createTestDatabase(['here', 'elsewhere']),
      createTestDatabase(['here']),
    ]);

    expect(one.adminUrl).not.toBe(other.adminUrl);
    const [{ who }] = (await asked(one.urls.here, 'SELECT current_user AS who')) as [{ who: string }];
    expect(who).toBe('pawprint_here');
    await asked(one.urls.elsewhere, 'CREATE TABLE elsewhere.mine (id integer)');
    await expect(asked(one.urls.here, 'SELECT * FROM elsewhere.mine')).rejects.toMatchObject({
      code: '42501',
    });

    const lingering = new pg.Client(one.urls.here);
    lingering.on('error', () => {});
    await lingering.connect();
    await Promise.all([one.drop(), other.drop()]);
    await lingering.end().catch(() => {});
    await expect(asked(one.adminUrl, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  });
});
