import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idempotencyKeysContract } from '#test/contracts/idempotency-keys.contract.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import { DatabaseUnavailable } from '../ports/database-unavailable.js';
import { rateSlotsContract } from '#test/contracts/rate-slots.contract.js';
import { unitOfWorkContract } from '#test/contracts/unit-of-work.contract.js';

describe('postgres platform', () => {
  let platforms: PlatformsOnPostgres;

  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());

  unitOfWorkContract(() => platforms);
  idempotencyKeysContract(() => platforms);
  rateSlotsContract(() => platforms.here.rateSlots);

  describe('unit of work whose commit fails', () => {
    it('runs no callback and throws the error of Postgres', async () => {
      const { unitOfWork, transaction } = platforms.here;
      await transaction.query('CREATE TABLE names (name text UNIQUE DEFERRABLE INITIALLY DEFERRED)');
      const events: string[] = [];

      const failing = unitOfWork.run(async () => {
        unitOfWork.afterCommit(() => events.push('called back'));
        await transaction.query(`INSERT INTO names VALUES ('Felix'), ('Felix')`);
        events.push('the work is done');
      });

      await expect(failing).rejects.toMatchObject({ code: '23505' });
      expect(events).toEqual(['the work is done']);
    });
  });

  describe('unit of work with concurrent commits', () => {
    const noteFromOutside = (text: string): Promise<void> =>
      platforms.here.unitOfWork.runSeparately(() => platforms.here.notes.write(text));

    it('reads one snapshot, without a commit of another transaction between two reads', async () => {
      const { unitOfWork, notes } = platforms.here;

      const reads = await unitOfWork.readSnapshot(async () => {
        const before = await notes.all();
        await noteFromOutside('between two reads');
        return [before, await notes.all()];
      });

      expect(reads[1]).toEqual(reads[0]);
      expect(await notes.all()).toContain('between two reads');
    });

    it('commits separate work although the unit around it is rolled back', async () => {
      const { unitOfWork, notes } = platforms.here;

      const failing = unitOfWork.run(async () => {
        await notes.write('rolled back');
        await noteFromOutside('separate');
        throw new Error('a crash');
      });

      await expect(failing).rejects.toThrow('a crash');
      const all = await notes.all();
      expect([all.includes('separate'), all.includes('rolled back')]).toEqual([true, false]);
    });
  });

  describe('statement with its own timeout', () => {
    const BOUND = `SELECT current_setting('statement_timeout') AS bound`;

    it('uses its own timeout without changing the timeout of other transactions', async () => {
      const { unitOfWork, transaction } = platforms.here;

      expect(await unitOfWork.run(() => transaction.query(BOUND, [], 60_000))).toEqual([{ bound: '1min' }]);
      expect(await unitOfWork.run(() => transaction.query(BOUND))).toEqual([{ bound: '5s' }]);
      await expect(unitOfWork.run(() => transaction.query('SELECT pg_sleep(60)', [], 50))).rejects.toThrow(
        DatabaseUnavailable,
      );
    });
  });
});
