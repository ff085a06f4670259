import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Transaction } from '@pawprint/platform/persistence';
import { UnitOfWork } from '@pawprint/platform/ports';
import { BackgroundWork } from '@pawprint/platform/runtime';
import { emptyTables, inTwoTransactions } from '@pawprint/platform/testing';
import { anAddress, anId, NOW } from '#test/an-account.js';
import { registering } from '#test/requests.js';
import { type IdentityOnPostgres, runIdentityOnPostgres } from '#test/running-identity-on-postgres.js';
import { Email } from '../../domain/email/email.js';
import { Emails } from '../../domain/email/emails.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The present time of the clock of `runIdentityOnPostgres`. */
const PRESENT = '2026-05-04T09:00:00Z';

describe('background work of Identity', () => {
  let identity: IdentityOnPostgres;
  let transaction: Transaction;
  beforeAll(async () => {
    identity = await runIdentityOnPostgres();
    transaction = identity.app.get(Transaction);
  });
  afterAll(() => identity.stop());
  beforeEach(() => emptyTables(transaction, 'emails', 'tries', 'sessions', 'challenges'));
  const work = (name: string) => identity.work.find((one) => one.name === name)!;

  describe('sending emails', () => {
    it('sends each email that is due, and is due again when a failed one is', async () => {
      const sending = work('send-emails');
      expect(await sending.nextDueAt!()).toBeNull();
      identity.mailer.isDown = true;
      await identity.send(registering());
      await expect(sending.step()).rejects.toThrow('unavailable');
      expect(await sending.nextDueAt!()).toEqual(new Date(Date.parse(PRESENT) + MINUTE_MS));

      identity.mailer.isDown = false;
      expect(await sending.step()).toBe(false);
      await identity.send(registering());
      expect(await sending.step()).toBe(true);
      expect(identity.mailer.sent).toHaveLength(1);
    });

    it('wakes the worker once an email is committed, and not when the transaction is rolled back', async () => {
      const wake = jest.spyOn(identity.app.get(BackgroundWork), 'wake');
      const emails = identity.app.get(Emails);
      const email = { kind: 'recover', to: anAddress(), personId: anId<'Person'>() } as const;
      const store = async (): Promise<void> => {
        await emails.put(Email.compose({ ...email, id: anId<'Email'>() }, NOW));
        expect(wake).not.toHaveBeenCalled();
      };
      const unitOfWork = identity.app.get(UnitOfWork);
      const fails = async (): Promise<void> => {
        await store();
        throw new Error('rolled back');
      };
      await expect(unitOfWork.run(fails)).rejects.toThrow('rolled back');
      expect(wake).not.toHaveBeenCalled();

      await unitOfWork.run(store);

      expect(wake.mock.calls).toEqual([[work('send-emails').wokenBy]]);
      wake.mockRestore();
    });

    it.each([
      [2, 'different emails'],
      [1, 'an email and nothing'],
    ])('gives two workers at one time, with %i due, %s', async (due) => {
      const emails = identity.app.get(Emails);
      const ids = Array.from({ length: due }, () => anId<'Email'>());
      for (const id of ids) {
        const email = { id, kind: 'recover', to: anAddress(), personId: anId<'Person'>() } as const;
        await emails.put(Email.compose(email, NOW));
      }
      const unitOfWork = identity.app.get(UnitOfWork);
      const taken = await inTwoTransactions({ unitOfWork, transaction }, () => emails.nextDue(NOW));
      expect(new Set(taken.map((email) => email?.id))).toEqual(
        new Set(due === 2 ? ids : [...ids, undefined]),
      );
    });
  });

  describe('deleting expired rows', () => {
    const add = (table: string, time: string, values: string) =>
      transaction.query(`INSERT INTO ${table} SELECT ${values} FROM (SELECT $1::timestamptz AS time)`, [
        time,
      ]);
    const ADD = {
      emails: `gen_random_uuid(), 1, 'recover', 'ada@example.org', NULL, time, time, 0, NULL, NULL, false, NULL`,
      tries: `gen_random_uuid()::text, 1, 1, time, time`,
      sessions: `gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid()::text, time, time, NULL`,
      challenges: `gen_random_uuid()::text, 'sign-in', time`,
    };
    const count = async (table: string): Promise<number> =>
      (await transaction.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`))[0]!.count;

    it('deletes each row that no rule needs any longer, at most once an hour', async () => {
      const deleting = work('delete-expired-rows');
      const addExpired = async (): Promise<void> => {
        await add('emails', '2026-05-01T08:59:59Z', ADD.emails);
        await add('tries', '2026-05-03T08:59:59Z', ADD.tries);
        await add('sessions', '2026-02-02T08:59:59Z', ADD.sessions);
        await add('challenges', '2026-05-04T08:59:59Z', ADD.challenges);
      };
      const counts = () => Promise.all(Object.keys(ADD).map(count));
      await add('emails', '2026-05-01T09:00:00Z', ADD.emails);
      await add('tries', '2026-05-03T09:00:00Z', ADD.tries);
      await add('sessions', '2026-02-02T09:00:00Z', ADD.sessions);
      await add('challenges', PRESENT, ADD.challenges);
      await addExpired();

      expect(await deleting.step()).toBe(false);
      expect(await counts()).toEqual([1, 1, 1, 1]);

      await addExpired();
      identity.advanceBy(HOUR_MS - 1);
      await deleting.step();
      expect(await counts()).toEqual([2, 2, 2, 2]);
      identity.advanceBy(1);
      await deleting.step();
      expect(await counts()).toEqual([0, 0, 0, 0]);
    });
  });
});
