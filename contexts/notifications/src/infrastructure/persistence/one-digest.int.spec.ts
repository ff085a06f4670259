// One digest for each recipient and period, however much happens at once, on however many workers. SEEDS says how often.
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
/** More than there are connections, and few enough that on a busy machine nobody waits too long for one. */
const AT_ONCE = 50;
const WORKERS = 6;
const DAY_MS = 86_400_000;

describe('a daily digest', () => {
  let ports: NotificationPorts;
  beforeAll(async () => {
    ports = await notificationPortsOnPostgres();
  });
  afterAll(() => ports.close());

  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
    'is one, though a thousand things happen at once and several workers are at it (seed %i)',
    async () => {
      await ports.forgetEverything();
      const mailer = new MailerInTest();
      const recipient = aRecipient({ id: anId<RecipientId>(), frequency: 'daily' });
      await ports.recipients.put(recipient);
      const { notifications, unitOfWork, clock, ids } = ports;
      const notifying = inUnitOfWork(unitOfWork, new NotifyHandler(notifications, clock, ids));
      const processes = Array.from({ length: WORKERS }, (_, number) => ({
        taking: sendingDueNotifications(ports, mailer),
        worker: `worker ${number}`,
      }));
      const work = (): Promise<unknown> =>
        Promise.all(
          processes.map(async ({ taking, worker }) => {
            while (await taking.execute(new SendDueNotifications(worker))) continue;
          }),
        );
      let happened = 0;
      const happening = Array.from({ length: AT_ONCE }, async () => {
        while (happened < OCCASIONS)
          await notifying.execute(new Notify(recipient.id, anOccasion(`${happened++}`), aContent()));
      });
      // While they happen, while the last of them is decided, and again when the digest is due.
      await Promise.all([...happening, work()]);
      await work();
      expect(mailer.taken).toEqual([]);
      clock.advanceBy(DAY_MS);
      await work();
      clock.advanceBy(DAY_MS);
      await work();

      expect(mailer.taken).toHaveLength(1);
      const states = (await notifications.of(recipient.id, OCCASIONS + 1)).map(({ state }) => state);
      expect(states).toEqual(Array(OCCASIONS).fill('in-digest'));
      const days = await ports.ledgerDays(1);
      expect(days).toMatchObject([{ created: OCCASIONS, inDigest: OCCASIONS, due: 0 }]);
      expect(days.every(isBalanced)).toBe(true);
    },
    120_000,
  );
});
