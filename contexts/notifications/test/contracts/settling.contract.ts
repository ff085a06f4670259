import { describe, expect, it } from '@jest/globals';
import { Digest } from '#src/domain/digest/digest.js';
import { after, anAttempt } from '../a-notification.js';
import { aRecipient } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { turnsIn } from '../turns-in-test.js';

/** What workers may rely on when they say what became of a turn. */
export function settlingContract(ports: () => NotificationPorts): void {
  const { due, take, taken, takeMany, putOff, sent, settle, stored } = turnsIn(ports);

  describe('settling', () => {
    it('stores that it was sent, and there is no turn for it again', async () => {
      const notification = await due();
      const mine = await taken('anna');
      const attempt = anAttempt({ answer: '250 “OK” \\ 🐈' });
      sent(mine, attempt);

      expect(await settle(mine, 'anna')).toBe('stored');

      const at = new Date(attempt.at);
      expect(await stored(notification)).toMatchObject({ state: 'sent', attempts: [attempt], at });
      expect(await take('ben', 10_000)).toBeNull();
    });

    it('hands out again what was put off when its time has come, with its attempts', async () => {
      await due();
      const mine = await taken('anna');
      putOff(mine, 50);
      await settle(mine, 'anna');

      expect(await take('ben', 49)).toBeNull();
      const again = await taken('ben', 50);
      expect(again.due).toMatchObject([{ state: 'due', attempts: [{ outcome: 'put off' }] }]);
    });

    it('keeps what was decided, and for which digest it waits', async () => {
      const recipient = aRecipient({ frequency: 'daily' });
      await ports().recipients.put(recipient);
      const notification = await due({ recipientId: recipient.id });
      const mine = await taken('anna');
      mine.decide(mine.due[0]!, null, after(0));
      await settle(mine, 'anna');

      const { decisions, waitsFor, notBefore } = await stored(notification);
      expect(decisions).toMatchObject([{ policy: 'prefers-digests', verdict: 'digest' }]);
      expect(waitsFor).toEqual(new Date('2026-05-05T06:00:00Z'));
      expect(notBefore).toEqual(waitsFor);
    });

    it('may come in parts: the turn ends with the last of them, and what was left alone is due at once', async () => {
      const { recipientId, id } = await due();
      await due({ recipientId, dueAt: after(1) });
      const mine = await taken('anna', 1);
      const [first] = mine.due;
      first!.sent(anAttempt());

      expect(await settle(mine, 'anna', { notifications: [first!], isLast: false })).toBe('stored');
      expect((await ports().notifications.find(id))!.state).toBe('sent');
      expect(await take('ben', 2)).toBeNull();
      expect(await settle(mine, 'anna', { notifications: [] })).toBe('stored');

      expect((await taken('ben', 2)).due.map(({ dueAt }) => dueAt)).toEqual([after(1)]);
    });

    it('may be of many turns at once, and who lost theirs takes nothing from the others', async () => {
      for (let number = 0; number < 3; number++) await due();
      const turns = await takeMany('anna', 0, 100, 3);
      turns.forEach((turn) => sent(turn));
      const settlements = turns.map(({ recipientId, due: notifications }, place) => ({
        ...{ recipientId, notifications, digest: null, isLast: true },
        worker: place === 1 ? 'ben' : 'anna',
      }));

      const settled = await ports().unitOfWork.run(() => ports().turns.settle(settlements, after(0)));

      expect(settled).toEqual(['stored', 'lost', 'stored']);
      const states = await Promise.all(turns.map(async ({ due: [one] }) => (await stored(one!)).state));
      expect(states).toEqual(['sent', 'due', 'sent']);
    });

    it('remembers the last digest: nothing joins it any more', async () => {
      const recipient = aRecipient({ frequency: 'daily', timeZone: 'UTC', digestAt: '13:00' });
      await ports().recipients.put(recipient);
      const notification = await due({ recipientId: recipient.id });
      const mine = await taken('anna');
      mine.decide(mine.due[0]!, null, after(0));
      const digest = Digest.of(mine.due, (name) => ports().ids.named(name))!;
      mine.due[0]!.sentInDigest(anAttempt(), digest.id);
      await settle(mine, 'anna', { digest });
      expect(await stored(notification)).toMatchObject({ state: 'in-digest', reason: `digest ${digest.id}` });

      // By a clock that is behind.
      await due({ recipientId: recipient.id, dueAt: after(1) });
      const next = await taken('ben', 1);
      next.decide(next.due[0]!, null, after(1));

      expect(next.due[0]!.waitsFor).toEqual(new Date('2026-05-05T13:00:00Z'));
    });
  });
}
