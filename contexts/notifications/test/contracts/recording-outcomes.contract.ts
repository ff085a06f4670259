import { describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict } from '@pawprint/platform/ports';
import { OutcomeWriter } from '#src/application/send-due-notifications/outcome-writer.js';
import { Digest } from '#src/domain/digest/digest.js';
import { after, anAttempt } from '../a-notification.js';
import { aRecipient } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { dataFaults } from '../sending-due-notifications.js';
import { leasesIn } from '../leases-in-test.js';

/** The behaviour of recording outcomes, for every adapter of `RecipientLeases`. */
export function recordingOutcomesContract(ports: () => NotificationPorts): void {
  const { due, claim, claimed, claimMany, defer, sent, record, stored } = leasesIn(ports);

  describe('recording outcomes', () => {
    it('stores that a notification was sent, and never leases that notification again', async () => {
      const notification = await due();
      const mine = await claimed('anna');
      const attempt = anAttempt({ answer: '250 “OK” \\ 🐈' });
      sent(mine, attempt);

      expect(await record(mine)).toBe('stored');

      const at = new Date(attempt.at);
      expect(await stored(notification)).toMatchObject({ state: 'sent', attempts: [attempt], at });
      expect(await claim('ben', 10_000)).toBeNull();
    });

    it('leases a deferred notification again at its time, with its attempts', async () => {
      await due();
      const mine = await claimed('anna');
      defer(mine, 50);
      await record(mine);

      expect(await claim('ben', 49)).toBeNull();
      const again = await claimed('ben', 50);
      expect(again.due.notifications).toMatchObject([{ state: 'due', attempts: [{ outcome: 'deferred' }] }]);
    });

    it('stores the decisions and the period of the digest', async () => {
      const recipient = aRecipient({ frequency: 'daily' });
      await ports().recipients.put(recipient);
      const notification = await due({ recipientId: recipient.id });
      const mine = await claimed('anna');
      mine.due.decide(mine.due.notifications[0]!, null, after(0));
      await record(mine);

      const { decisions, digestPeriod, notBefore } = await stored(notification);
      expect(decisions).toMatchObject([{ policy: 'prefers-digests', verdict: 'digest' }]);
      expect(digestPeriod).toEqual(new Date('2026-05-05T06:00:00Z'));
      expect(notBefore).toEqual(digestPeriod);
    });

    it('stores outcomes in parts: the last one ends the lease, and notifications without an outcome stay due', async () => {
      const { recipientId, id } = await due();
      await due({ recipientId, dueAt: after(1) });
      const mine = await claimed('anna', 1);
      const [first] = mine.due.notifications;
      first!.sent(anAttempt());

      expect(await record(mine, { notifications: [first!], isLast: false })).toBe('stored');
      expect((await ports().notifications.find(id))!.state).toBe('sent');
      expect(await claim('ben', 2)).toBeNull();
      expect(await record(mine, { notifications: [] })).toBe('stored');

      expect((await claimed('ben', 2)).due.notifications.map(({ dueAt }) => dueAt)).toEqual([after(1)]);
    });

    it('stores the outcomes of several leases together, except that of a lease that another worker has', async () => {
      for (let number = 0; number < 3; number++) await due();
      const leases = await claimMany('anna', 0, 100, 3);
      leases.forEach((lease) => sent(lease));
      const outcomes = leases.map((lease, place) => ({
        ...{ notifications: lease.due.notifications, events: [], digest: null, isLast: true },
        lease: place === 1 ? { ...lease, worker: 'ben' } : lease,
      }));

      const recorded = await ports().unitOfWork.run(() => ports().leases.record(outcomes, after(0)));

      expect(recorded).toEqual(['stored', 'lost', 'stored']);
      const all = leases.map(({ due: { notifications } }) => stored(notifications[0]!));
      expect((await Promise.all(all)).map(({ state }) => state)).toEqual(['sent', 'due', 'sent']);
    });

    it('stores the first of two concurrent outcomes of one notification, and rejects the stale one', async () => {
      const notification = await due();
      const lease = await claimed('anna');
      const [sentByOne, refusedByOther] = [await stored(notification), await stored(notification)];
      sentByOne.sent(anAttempt());
      refusedByOther.refused(anAttempt({ outcome: 'refused' }));

      const { leases, unitOfWork, clock } = ports();
      const faults = dataFaults(ports());
      const [one, other] = await Promise.allSettled(
        [sentByOne, refusedByOther].map((changed) =>
          new OutcomeWriter(leases, unitOfWork, clock, faults).record(
            {
              ...{ lease, notifications: [changed], events: changed.releaseEvents() },
              ...{ digest: null, isLast: false },
            },
            false,
          ),
        ),
      );

      const isFirst = one!.status === 'fulfilled';
      expect(isFirst ? one : other).toEqual({ status: 'fulfilled', value: true });
      expect(isFirst ? other : one).toMatchObject({
        status: 'rejected',
        reason: expect.any(ConcurrencyConflict),
      });
      const { state, attempts } = await stored(notification);
      expect(state).toBe(isFirst ? 'sent' : 'undeliverable');
      expect(attempts).toHaveLength(1);
      expect(await ports().ledgerDays(1)).toMatchObject([{ created: 1, due: 0, [state]: 1 }]);
    });

    it('rejects an attempt of unknown outcome when the notification has ended since it was read', async () => {
      const notification = await due();
      const lease = await claimed('anna');
      const stale = await stored(notification);
      stale.outcomeUnknown(anAttempt({ outcome: 'unknown' }));
      sent(lease);
      await record(lease);

      const recording = ports().unitOfWork.run(() => ports().leases.recordUnknownOutcomes([stale]));

      await expect(recording).rejects.toThrow(ConcurrencyConflict);
      expect((await stored(notification)).attempts).toHaveLength(1);
    });

    it('stores the last digest, so that no further notification joins it', async () => {
      const recipient = aRecipient({ frequency: 'daily', timeZone: 'UTC', digestAt: '13:00' });
      await ports().recipients.put(recipient);
      const notification = await due({ recipientId: recipient.id });
      const mine = await claimed('anna');
      mine.due.decide(mine.due.notifications[0]!, null, after(0));
      const digest = Digest.of(mine.due.notifications, (name) => ports().ids.named(name))!;
      mine.due.notifications[0]!.sentInDigest(anAttempt(), digest.id);
      await record(mine, { digest });
      expect(await stored(notification)).toMatchObject({ state: 'in-digest', reason: `digest ${digest.id}` });

      // The clock of the second worker is slow.
      await due({ recipientId: recipient.id, dueAt: after(1) });
      const next = await claimed('ben', 1);
      next.due.decide(next.due.notifications[0]!, null, after(1));

      expect(next.due.notifications[0]!.digestPeriod).toEqual(new Date('2026-05-05T13:00:00Z'));
    });
  });
}
