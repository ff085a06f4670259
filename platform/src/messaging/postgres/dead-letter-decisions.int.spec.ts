import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aMessage } from '#test/contracts/messages.js';
import { type PlatformOnPostgres, startPlatformOnPostgres } from '#test/contracts/postgres-platforms.js';
import { createTestDatabase, type TestDatabase } from '#test/test-database.js';

const NOW = new Date('2026-05-04T09:00:00Z');

describe('dead letters on Postgres', () => {
  let database: TestDatabase<'here'>;
  let platform: PlatformOnPostgres;

  beforeAll(async () => {
    database = await createTestDatabase(['here']);
    platform = await startPlatformOnPostgres('here', database.urls.here);
  });
  afterAll(async () => {
    await platform.stop();
    await database.drop();
  });

  describe('decisions', () => {
    it.each([
      `UPDATE dead_letter_decisions SET by = 'nobody'`,
      'DELETE FROM dead_letter_decisions',
      'TRUNCATE dead_letter_decisions',
    ])('refuses changes even by their owner: %s', async (statement) => {
      await expect(platform.transaction.query(statement)).rejects.toMatchObject({ code: '42501' });
    });

    it('redrives 20,000 dead letters in one statement within 5 s', async () => {
      await platform.transaction.query(
        `WITH entries AS (
           INSERT INTO retry_queue (subscription, subject, message_id, message, state, attempts, dead_lettered_at)
           SELECT 'crowded', number, gen_random_uuid(), $1, 'dead', 1, $2 FROM generate_series(1, 20000) AS number
           RETURNING id)
         INSERT INTO failed_attempts (retry_queue_id, number, at, worker, duration_ms, error_type, error_message)
         SELECT id, 1, $2, 'a worker', 12, 'RangeError', 'too many' FROM entries`,
        [JSON.stringify(aMessage()), NOW],
      );

      // Postgres cancels a longer statement.
      expect(await platform.transaction.query('SHOW statement_timeout')).toEqual([
        { statement_timeout: '5s' },
      ]);
      const statements = jest.spyOn(platform.transaction, 'query');
      const redriven = await platform.deadLetters.redrive({ errorType: 'RangeError' }, 'Ann', NOW);
      expect(statements).toHaveBeenCalledTimes(1);
      statements.mockRestore();

      expect(redriven).toBe(20_000);
      expect(await platform.retryQueue.waiting({ name: 'crowded', from: 'here', handlers: {} })).toBe(20_000);
    });
  });
});
