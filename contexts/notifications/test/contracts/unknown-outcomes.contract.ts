import { describe, expect, it } from '@jest/globals';
import { Digest } from '#src/domain/digest/digest.js';
import type { PreferencesInput } from '#src/domain/recipient/preferences.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import type { RecipientLease } from '#src/application/ports/recipient-leases.js';
import { after, anAttempt } from '../a-notification.js';
import { aRecipient } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { leasesIn } from '../leases-in-test.js';

/** The behaviour after a worker claimed a lease and never recorded its outcomes, for every adapter of `RecipientLeases`. */
export function unknownOutcomesContract(ports: () => NotificationPorts): void {
  const { due, claimed, claimMany, record, stored, sent, defer } = leasesIn(ports);
  const preferring = async (chosen: Partial<PreferencesInput> = {}): Promise<RecipientId> => {
    const recipient = aRecipient({ timeZone: 'UTC', ...chosen });
    await ports().recipients.put(recipient);
    return recipient.id;
  };
  const possiblySent = (lease: RecipientLease) => lease.due.recordInterruption(null).map(({ id }) => id);
  /** Stores the unknown outcomes before anything else happens, as workers do. */
  const recordUnknownOutcomes = async (lease: RecipientLease): Promise<void> =>
    ports().unitOfWork.run(() => ports().leases.recordUnknownOutcomes(lease.due.recordInterruption(null)));
  const duplicateCount = async () => (await ports().ledgerDays(1))[0]!.possibleDuplicates;

  describe('lease that ran out without outcomes', () => {
    it('stores an unknown outcome for a notification that may have been sent', async () => {
      const notification = await due({ recipientId: await preferring() });
      await claimed('anna', 10, 100);

      await recordUnknownOutcomes(await claimed('ben', 100, 200));

      const { state, attempts } = await stored(notification);
      expect(state).toBe('due');
      expect(attempts).toMatchObject([
        { outcome: 'unknown', worker: 'anna', at: after(10).toISOString(), answer: /may have been sent/ },
      ]);
    });

    it('stores one unknown outcome for each of two workers that crashed', async () => {
      const notification = await due({ recipientId: await preferring() });
      await claimed('anna', 0, 100);
      await recordUnknownOutcomes(await claimed('ben', 100, 200));
      await recordUnknownOutcomes(await claimed('cleo', 200, 300));

      expect((await stored(notification)).attempts).toMatchObject([{ worker: 'anna' }, { worker: 'ben' }]);
    });

    it.each([
      ['was suppressed by a policy', { frequency: 'never' }],
      ['had to wait for the end of quiet hours', { quietHours: { from: '11:00', to: '13:00' } }],
      ['had to wait for a digest', { frequency: 'daily' }],
      ['had to wait for the end of a pause', { pausedUntil: '2026-06-01T00:00:00Z' }],
    ] as const)('stores no unknown outcome for a notification that %s', async (_, chosen) => {
      await due({ recipientId: await preferring(chosen) });
      await claimed('anna', 0, 100);
      expect(possiblySent(await claimed('ben', 100))).toEqual([]);
    });

    it('stores no unknown outcome for an unknown recipient or a suppressed address', async () => {
      const ids = [(await due()).recipientId, (await due({ recipientId: await preferring() })).recipientId];
      await claimMany('anna', 0, 100, 2);
      const again = await claimMany('ben', 100, 200, 2);
      expect(again.map(({ due: { recipientId } }) => recipientId).sort()).toEqual(ids.sort());
      expect(again.flatMap((lease) => lease.due.recordInterruption('it came back'))).toEqual([]);
    });

    it('stores unknown outcomes for notifications within the daily cap only', async () => {
      const recipientId = await preferring({ dailyCap: 2 });
      const all = [];
      for (const ms of [1, 2, 3]) all.push(await due({ recipientId, dueAt: after(ms) }));
      await claimed('anna', 5, 100);
      expect(possiblySent(await claimed('ben', 100))).toEqual([all[0]!.id, all[1]!.id]);
    });

    it('stores an unknown outcome when quiet hours began or ended during the lease', async () => {
      for (const quietHours of [
        { from: '12:05', to: '18:00' },
        { from: '11:00', to: '12:05' },
      ]) {
        const { id } = await due({ recipientId: await preferring({ quietHours }) });
        await claimed('anna', 0, 10 * 60_000);
        expect(possiblySent(await claimed('ben', 10 * 60_000))).toEqual([id]);
      }
    });

    it('stores no unknown outcome for a notification that was sent, was deferred, or became due later', async () => {
      const recipientId = await preferring();
      const [first, second, third] = [
        await due({ recipientId, dueAt: after(0) }),
        await due({ recipientId, dueAt: after(1) }),
        await due({ recipientId, dueAt: after(2) }),
      ];
      const mine = await claimed('anna', 5, 100);
      mine.due.notifications[0]!.sent(anAttempt());
      mine.due.notifications[1]!.defer(anAttempt({ outcome: 'deferred' }), after(50));
      await record(mine, { notifications: mine.due.notifications.slice(0, 2), isLast: false });
      await due({ recipientId, dueAt: after(60) });

      expect(possiblySent(await claimed('ben', 100))).toEqual([third.id]);
      expect((await stored(first)).attempts).toHaveLength(1);
      expect((await stored(second)).attempts).toHaveLength(1);
    });

    it('stores unknown outcomes for all notifications of the lease when preferences have changed since', async () => {
      const recipientId = await preferring({ frequency: 'daily' });
      const tomorrow = await due({ recipientId });
      const waiting = await claimed('anna');
      waiting.due.decide(waiting.due.notifications[0]!, null, after(0));
      await record(waiting);
      const today = await due({ recipientId, dueAt: after(10) });
      await claimed('anna', 10, 100);
      await ports().unitOfWork.run(() => ports().leases.reconsider(recipientId, after(20)));

      const again = await claimed('ben', 100, 200);
      expect(possiblySent(again)).toEqual([today.id]);
      sent(again);
      await record(again, { nowMs: 110 });

      expect((await claimed('cleo', 110)).due.notifications.map(({ id }) => id)).toEqual([tomorrow.id]);
    });

    it('does not include a lease whose outcome was recorded', async () => {
      await due({ recipientId: await preferring() });
      const mine = await claimed('anna');
      defer(mine, 50);
      await record(mine);
      expect(possiblySent(await claimed('ben', 50))).toEqual([]);
    });
  });

  describe('possible duplicates', () => {
    it('appear in the ledger when a notification was sent again, in its own email or in a digest', async () => {
      const recipientId = await preferring({ frequency: 'daily', digestAt: '13:00' });
      await due({ recipientId });
      const first = await claimed('anna');
      first.due.decide(first.due.notifications[0]!, null, after(0));
      await record(first);
      await due({ recipientId: await preferring() });
      const oneHourMs = 3_600_000;
      await claimMany('anna', oneHourMs, oneHourMs + 100, 2);

      for (const again of await claimMany('ben', oneHourMs + 100, oneHourMs + 200, 2)) {
        await recordUnknownOutcomes(again);
        expect(again.due.notifications[0]!.attempts).toHaveLength(1);
        const digest =
          again.due.notifications[0]!.digestPeriod &&
          Digest.of(again.due.notifications, (name) => ports().ids.named(name));
        if (digest) again.due.notifications[0]!.sentInDigest(anAttempt(), digest.id);
        else sent(again);
        await record(again, { digest });
      }

      expect(await duplicateCount()).toBe(2);
    });

    it('do not include a notification that was not sent again', async () => {
      await due({ recipientId: await preferring() });
      await claimed('anna', 0, 100);
      const again = await claimed('ben', 100);
      await recordUnknownOutcomes(again);
      expect(await duplicateCount()).toBe(0);

      again.due.notifications[0]!.refused(anAttempt({ outcome: 'refused' }));
      await record(again);

      expect(await duplicateCount()).toBe(0);
    });
  });
}
