import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import {
  AdjustableClock,
  createTestDatabase,
  inTwoTransactions,
  until,
  WaitsForLock,
  type TestDatabase,
} from '@pawprint/platform/testing';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { after, aNotification, aReference } from '#test/a-notification.js';
import { anId } from '#test/a-recipient.js';
import { leasesIn } from '#test/leases-in-test.js';
import { portsOf } from '#test/notification-ports.js';
import { notificationsOn } from '#test/notification-ports-on-postgres.js';

describe('concurrent transactions', () => {
  let database: TestDatabase;
  let context: INestApplicationContext;
  let ports: ReturnType<typeof portsOf>;
  let transaction: Transaction;
  beforeAll(async () => {
    database = await createTestDatabase(['notifications']);
    context = await notificationsOn(database.urls.notifications!, new AdjustableClock());
    ports = portsOf(context);
    transaction = context.get(Transaction);
  });
  afterAll(async () => {
    await context.close();
    await database.drop();
  });

  const { due, claimed, claim, sent, record, stored } = leasesIn(() => ports);
  const together = <First, Second = First>(
    work: () => Promise<First>,
    other?: () => Promise<Second>,
  ): Promise<[First, Second]> => inTwoTransactions({ ...ports, transaction }, work, other);

  describe('recipient leases', () => {
    const end = async (...leases: Awaited<ReturnType<typeof claimed>>[]): Promise<void> => {
      for (const lease of leases) {
        sent(lease);
        await record(lease);
      }
    };

    it('returns other leases to a second transaction, without waiting for the first', async () => {
      const recipients = [(await due()).recipientId, (await due()).recipientId];

      const [mine, theirs] = await together(async () =>
        ports.leases.read(await ports.leases.claim('anna', after(0), after(1_000), 1), after(0)),
      );

      const ids = [...mine, ...theirs].map((lease) => lease.due.recipientId);
      expect(new Set(ids)).toEqual(new Set(recipients));
      await end(...mine, ...theirs);
    });

    it('refuses the outcome of a notification that another transaction has changed since it was read', async () => {
      const notification = await due();
      const lease = await claimed('anna');
      sent(lease);
      await transaction.query('UPDATE notifications SET version = version + 1 WHERE id = $1', [
        notification.id,
      ]);

      await expect(record(lease)).rejects.toThrow(ConcurrencyConflict);

      expect((await stored(notification)).state).toBe('due');
      await transaction.query('UPDATE notifications SET version = version - 1 WHERE id = $1', [
        notification.id,
      ]);
      await record(lease);
    });

    it('reports busy, and records nothing, while another transaction adds a notification', async () => {
      const notification = await due();
      const lease = await claimed('anna');
      sent(lease);
      const { notifications } = lease.due;
      const outcome = { lease, notifications, events: [], digest: null, isLast: true };
      const another = aNotification({ recipientId: notification.recipientId });

      const [, recorded] = await together(
        () => ports.notifications.addOnce(another),
        () => ports.leases.record([outcome], after(0)),
      );

      expect(recorded).toEqual(['busy']);
      expect((await stored(notification)).state).toBe('due');
      await record(lease);
      await end(await claimed('anna'));
    });

    it('keeps a lease whose claim was committed while a reconsideration waited', async () => {
      const { recipientId } = await due();
      const [isClaimed, isWaiting] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const claiming = ports.unitOfWork.run(async () => {
        await ports.leases.claim('anna', after(0), after(1_000), 1);
        isClaimed.resolve();
        await isWaiting.promise;
      });
      await isClaimed.promise;

      const reconsidering = ports.unitOfWork.run(() => ports.leases.reconsider(recipientId, after(10)));
      await until('the second transaction waits for a lock', async () => {
        const [row] = await transaction.query<{ waiting: number }>(
          `SELECT count(*)::integer AS waiting FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return row!.waiting === 1;
      });
      isWaiting.resolve();
      await Promise.all([claiming, reconsidering]);

      expect(await claim('ben', 20)).toBeNull();
    });
  });

  it('read a recipient for an update one after the other', async () => {
    const id = anId<RecipientId>();
    const read = () => ports.recipients.findForUpdate(id);

    await expect(together(read)).rejects.toThrow(WaitsForLock);
    await expect(together(read, () => ports.recipients.findForUpdate(anId()))).resolves.toEqual([null, null]);
  });

  it('read an address for an update one after the other', async () => {
    const read = () => ports.addresses.findForUpdate('a@example.org');

    await expect(together(read)).rejects.toThrow(WaitsForLock);
    await expect(together(read, () => ports.addresses.findForUpdate('b@example.org'))).resolves.toEqual([
      null,
      null,
    ]);
  });

  it('delete retired occasions without waiting for each other', async () => {
    const [one, two] = [aReference('1'), aReference('2')];
    await ports.retired.retire(one, after(1));
    await ports.retired.retire(two, after(2));

    await together(() => ports.retired.deleteBefore(after(10), 1));

    expect((await ports.retired.among([one, two])).size).toBe(0);
  });
});
