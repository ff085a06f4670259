// Each recipient gets one digest a period, with many concurrent occasions and workers. SEEDS is the number of runs.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inUnitOfWork } from '@pawprint/platform/testing';
import { Notify } from '../../application/notify/notify.command.js';
import { NotifyHandler } from '../../application/notify/notify.handler.js';
import { SendDueNotifications } from '../../application/send-due-notifications/send-due-notifications.command.js';
import { isBalanced } from '../../domain/ledger/ledger.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { aContent, anOccasion } from '#test/a-notification.js';
import { anId, aRecipient } from '#test/a-recipient.js';
import { MailerInTest } from '#test/mailer-in-test.js';
import { notificationPortsOnPostgres } from '#test/notification-ports-on-postgres.js';
import type { NotificationPorts } from '#test/notification-ports.js';
import { sendingDueNotifications } from '#test/sending-due-notifications.js';

const SEEDS = Number(process.env.SEEDS ?? 1);
const OCCASIONS = 1_000;
/** More than the database connections, but few enough that none of them times out while it waits for one. */
const CONCURRENT = 50;
const WORKERS = 6;
const DAY_MS = 86_400_000;

describe('daily digest', () => {
  let ports: NotificationPorts;
  beforeAll(async () => {
    ports = await notificationPortsOnPostgres();
  });
  afterAll(() => ports.close());

  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'contains all of a thousand concurrent notifications, sent by several workers (run %i)',
    async () => {
      await ports.forgetEverything();
      const mailer = new MailerInTest();
      const recipient = aRecipient({ id: anId<RecipientId>(), frequency: 'daily' });
      await ports.recipients.put(recipient);
      const { notifications, unitOfWork, clock, ids } = ports;
      const notifying = inUnitOfWork(unitOfWork, new NotifyHandler(notifications, clock, ids));
      const processes = Array.from({ length: WORKERS }, (_, number) => ({
        handler: sendingDueNotifications(ports, mailer),
        worker: `worker ${number}`,
      }));
      const work = (): Promise<unknown> =>
        Promise.all(
          processes.map(async ({ handler, worker }) => {
            while (await handler.execute(new SendDueNotifications(worker))) continue;
          }),
        );
      let notified = 0;
      const occasions = Array.from({ length: CONCURRENT }, async () => {
        while (notified < OCCASIONS)
          await notifying.execute(new Notify(recipient.id, anOccasion(`${notified++}`), aContent()));
      });
      // The workers run while the notifications are added, afterwards, and when the digest is due.
      await Promise.all([...occasions, work()]);
      await work();
      expect(mailer.accepted).toEqual([]);
      clock.advanceBy(DAY_MS);
      await work();
      clock.advanceBy(DAY_MS);
      await work();

      expect(mailer.accepted).toHaveLength(1);
      const states = (await notifications.of(recipient.id, OCCASIONS + 1)).map(({ state }) => state);
      expect(states).toEqual(Array(OCCASIONS).fill('in-digest'));
      const days = await ports.ledgerDays(1);
      expect(days).toMatchObject([{ created: OCCASIONS, inDigest: OCCASIONS, due: 0 }]);
      expect(days.every(isBalanced)).toBe(true);
    },
    120_000,
  );
});
