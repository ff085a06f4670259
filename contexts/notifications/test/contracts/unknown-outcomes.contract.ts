import { describe, expect, it } from '@jest/globals';
import { Digest } from '#src/domain/digest/digest.js';
import type { PreferencesInput } from '#src/domain/recipient/preferences.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import type { RecipientLease } from '#src/application/ports/recipient-leases.js';
import { after, anAttempt } from '../a-notification.js';
import { aRecipient } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { leasesIn } from '../leases-in-test.js';

/** What may be relied on where a worker takes a lease, and is not heard of again. */
export function unknownOutcomesContract(ports: () => NotificationPorts): void {
  const { due, claimed, claimMany, record, stored, sent, putOff } = leasesIn(ports);
  const preferring = async (chosen: Partial<PreferencesInput> = {}): Promise<RecipientId> => {
    const recipient = aRecipient({ timeZone: 'UTC', ...chosen });
    await ports().recipients.put(recipient);
    return recipient.id;
  };
  const inDoubt = (lease: RecipientLease) => lease.due.recordInterruption(null).map(({ id }) => id);
  /** As workers do it: what is in doubt is stored before anything else happens. */
  const doubt = async (lease: RecipientLease): Promise<void> =>
    ports().unitOfWork.run(() => ports().leases.recordUnknownOutcomes(lease.due.recordInterruption(null)));
  const perhapsTwice = async () => (await ports().ledgerDays(1))[0]!.perhapsTwice;

  describe('a lease that was lost', () => {
    it('leaves in doubt what was in hand and could have been told, and is stored so', async () => {
      const notification = await due({ recipientId: await preferring() });
      await claimed('anna', 10, 100);

      await doubt(await claimed('ben', 100, 200));

      const { state, attempts } = await stored(notification);
      expect(state).toBe('due');
      expect(attempts).toMatchObject([
        { outcome: 'unknown', worker: 'anna', at: after(10).toISOString(), answer: /may have been sent/ },
      ]);
    });

    it('is doubted once for each that was lost', async () => {
      const notification = await due({ recipientId: await preferring() });
      await claimed('anna', 0, 100);
      await doubt(await claimed('ben', 100, 200));
      await doubt(await claimed('cleo', 200, 300));

      expect((await stored(notification)).attempts).toMatchObject([{ worker: 'anna' }, { worker: 'ben' }]);
    });

    it.each([
      ['what its recipient is not told anyway', { frequency: 'never' }],
      ['what had to wait for quiet hours to end', { quietHours: { from: '11:00', to: '13:00' } }],
      ['what had to wait for a digest', { frequency: 'daily' }],
      ['what had to wait for the end of a pause', { pausedUntil: '2026-06-01T00:00:00Z' }],
    ] as const)('leaves no doubt of %s', async (_, chosen) => {
      await due({ recipientId: await preferring(chosen) });
      await claimed('anna', 0, 100);
      expect(inDoubt(await claimed('ben', 100))).toEqual([]);
    });

    it('leaves no doubt of whom nobody knows, nor of an address that no mail goes to', async () => {
      const ids = [(await due()).recipientId, (await due({ recipientId: await preferring() })).recipientId];
      await claimMany('anna', 0, 100, 2);
      const again = await claimMany('ben', 100, 200, 2);
      expect(again.map(({ due: { recipientId } }) => recipientId).sort()).toEqual(ids.sort());
      expect(again.flatMap((lease) => lease.due.recordInterruption('it came back'))).toEqual([]);
    });

    it('leaves no doubt of what was over the cap, but of as many as were within', async () => {
      const recipientId = await preferring({ dailyCap: 2 });
      const all = [];
      for (const ms of [1, 2, 3]) all.push(await due({ recipientId, dueAt: after(ms) }));
      await claimed('anna', 5, 100);
      expect(inDoubt(await claimed('ben', 100))).toEqual([all[0]!.id, all[1]!.id]);
    });

    it('leaves in doubt what quiet hours would have held back only later, or no longer', async () => {
      for (const quietHours of [
        { from: '12:05', to: '18:00' },
        { from: '11:00', to: '12:05' },
      ]) {
        const { id } = await due({ recipientId: await preferring({ quietHours }) });
        await claimed('anna', 0, 10 * 60_000);
        expect(inDoubt(await claimed('ben', 10 * 60_000))).toEqual([id]);
      }
    });

    it('leaves no doubt of what came after it was taken, was settled in it, or was put off in it', async () => {
      const recipientId = await preferring();
      const [first, second, third] = [
        await due({ recipientId, dueAt: after(0) }),
        await due({ recipientId, dueAt: after(1) }),
        await due({ recipientId, dueAt: after(2) }),
      ];
      const mine = await claimed('anna', 5, 100);
      mine.due.notifications[0]!.sent(anAttempt());
      mine.due.notifications[1]!.putOff(anAttempt({ outcome: 'put off' }), after(50));
      await record(mine, { notifications: mine.due.notifications.slice(0, 2), isLast: false });
      await due({ recipientId, dueAt: after(60) });

      expect(inDoubt(await claimed('ben', 100))).toEqual([third.id]);
      expect((await stored(first)).attempts).toHaveLength(1);
      expect((await stored(second)).attempts).toHaveLength(1);
    });

    it('leaves in doubt all that was in hand where wishes have changed since, which hold in the next turn', async () => {
      const recipientId = await preferring({ frequency: 'daily' });
      const tomorrow = await due({ recipientId });
      const waiting = await claimed('anna');
      waiting.due.decide(waiting.due.notifications[0]!, null, after(0));
      await record(waiting);
      const today = await due({ recipientId, dueAt: after(10) });
      await claimed('anna', 10, 100);
      await ports().unitOfWork.run(() => ports().leases.reconsider(recipientId, after(20)));

      const again = await claimed('ben', 100, 200);
      expect(inDoubt(again)).toEqual([today.id]);
      sent(again);
      await record(again, { nowMs: 110 });

      expect((await claimed('cleo', 110)).due.notifications.map(({ id }) => id)).toEqual([tomorrow.id]);
    });

    it('is no lease that was settled', async () => {
      await due({ recipientId: await preferring() });
      const mine = await claimed('anna');
      putOff(mine, 50);
      await record(mine);
      expect(inDoubt(await claimed('ben', 50))).toEqual([]);
    });
  });

  describe('what may have been told twice', () => {
    it('is in the ledger once it has been told again, in a mail of its own or in a digest', async () => {
      const recipientId = await preferring({ frequency: 'daily', digestAt: '13:00' });
      await due({ recipientId });
      const first = await claimed('anna');
      first.due.decide(first.due.notifications[0]!, null, after(0));
      await record(first);
      await due({ recipientId: await preferring() });
      const oneHourMs = 3_600_000;
      await claimMany('anna', oneHourMs, oneHourMs + 100, 2);

      for (const again of await claimMany('ben', oneHourMs + 100, oneHourMs + 200, 2)) {
        await doubt(again);
        expect(again.due.notifications[0]!.attempts).toHaveLength(1);
        const digest =
          again.due.notifications[0]!.digestPeriod &&
          Digest.of(again.due.notifications, (name) => ports().ids.named(name));
        if (digest) again.due.notifications[0]!.sentInDigest(anAttempt(), digest.id);
        else sent(again);
        await record(again, { digest });
      }

      expect(await perhapsTwice()).toBe(2);
    });

    it('is not what was told again by nobody', async () => {
      await due({ recipientId: await preferring() });
      await claimed('anna', 0, 100);
      const again = await claimed('ben', 100);
      await doubt(again);
      expect(await perhapsTwice()).toBe(0);

      again.due.notifications[0]!.refused(anAttempt({ outcome: 'refused' }));
      await record(again);

      expect(await perhapsTwice()).toBe(0);
    });
  });
}
