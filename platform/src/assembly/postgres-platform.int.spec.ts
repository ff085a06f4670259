import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idempotencyKeysContract } from '#test/contracts/idempotency-keys.contract.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import { DatabaseUnavailable } from '../ports/database-unavailable.js';
import { rateSlotsContract } from '#test/contracts/rate-slots.contract.js';
import { snapshotsContract } from '#test/contracts/snapshots.contract.js';
import { unitOfWorkContract } from '#test/contracts/unit-of-work.contract.js';

describe('postgres platform', () => {
  let platforms: PlatformsOnPostgres;

  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());

  unitOfWorkContract(() => platforms);
  idempotencyKeysContract(() => platforms);
  snapshotsContract(() => platforms);
  rateSlotsContract(() => platforms.here.rateSlots);

  describe('a unit of work whose commit fails', () => {
    it('calls nobody back, and throws what Postgres objects to', async () => {
      const { unitOfWork, transaction } = platforms.here;
      await transaction.query('CREATE TABLE names (name text UNIQUE DEFERRABLE INITIALLY DEFERRED)');
      const story: string[] = [];

      const failing = unitOfWork.run(async () => {
        unitOfWork.afterCommit(() => story.push('called back'));
        await transaction.query(`INSERT INTO names VALUES ('Felix'), ('Felix')`);
        story.push('the work is done');
      });

      await expect(failing).rejects.toMatchObject({ code: '23505' });
      expect(story).toEqual(['the work is done']);
    });
  });

  describe('a statement that may take longer than others', () => {
    const BOUND = `SELECT current_setting('statement_timeout') AS bound`;

    it('is bounded by itself, in its own transaction and no other', async () => {
      const { unitOfWork, transaction } = platforms.here;

      expect(await unitOfWork.run(() => transaction.query(BOUND, [], 60_000))).toEqual([{ bound: '1min' }]);
      expect(await unitOfWork.run(() => transaction.query(BOUND))).toEqual([{ bound: '5s' }]);
      await expect(unitOfWork.run(() => transaction.query('SELECT pg_sleep(60)', [], 50))).rejects.toThrow(
        DatabaseUnavailable,
      );
    });
  });
});
