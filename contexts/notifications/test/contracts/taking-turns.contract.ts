import { describe, expect, it } from '@jest/globals';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { after, anAttempt, today } from '../a-notification.js';
import { anId, aRecipient } from '../a-recipient.js';
import type { NotificationPorts } from '../notification-ports.js';
import { turnsIn } from '../turns-in-test.js';

/** What workers may rely on who take turns. */
export function takingTurnsContract(ports: () => NotificationPorts): void {
  const { due, take, taken, takeMany, putOff, sent, settle, stored } = turnsIn(ports);

  describe('taking a turn', () => {
    it('is for nobody when nothing is due', async () => {
      expect(await take('anna')).toBeNull();
    });

    it('is not to be had before its time', async () => {
      await due({ dueAt: after(5) });
      expect(await take('anna', 4)).toBeNull();
      expect(await take('anna', 5)).not.toBeNull();
    });

    it('brings the recipient, and all that is due to them by then, oldest first', async () => {
      const recipient = aRecipient();
      await ports().recipients.put(recipient);
      for (const ms of [2, 1, 3, 9]) await due({ recipientId: recipient.id, dueAt: after(ms) });

      const turn = await taken('anna', 3);

      expect(turn.recipient).toMatchObject({ id: recipient.id, preferences: recipient.preferences });
      expect(turn.due.map(({ dueAt }) => dueAt)).toEqual([1, 2, 3].map(after));
    });

    it('brings nobody where nobody is known', async () => {
      const { id, recipientId } = await due();
      const turn = await taken('anna');
      expect({ id: turn.recipientId, recipient: turn.recipient }).toEqual({
        id: recipientId,
        recipient: null,
      });
      expect(turn.due).toMatchObject([{ id, state: 'due', attempts: [], decisions: [] }]);
    });

    it('is one worker’s only', async () => {
      await due();
      await taken('anna');
      expect(await take('ben')).toBeNull();
      expect(await take('anna')).toBeNull();
    });

    it('is one worker’s only also when more becomes due meanwhile, which is the next turn', async () => {
      const { recipientId } = await due();
      const turn = await taken('anna');
      const { id } = await due({ recipientId });
      expect(await take('ben')).toBeNull();

      sent(turn);
      await settle(turn, 'anna');

      expect((await taken('ben')).due).toMatchObject([{ id }]);
    });

    it('gives each to one of many who ask at the same moment', async () => {
      for (let number = 0; number < 6; number++) await due();
      const handedOut = await Promise.all(
        Array.from({ length: 10 }, (_, number) => takeMany(`worker ${number}`, 0, 1_000, 2)),
      );
      const ids = handedOut.flat().map(({ recipientId }) => recipientId);
      expect(ids).toHaveLength(6);
      expect(new Set(ids).size).toBe(6);
    });

    it('begins with who has waited longest', async () => {
      const ids: string[] = [];
      for (const ms of [3, 2, 1]) ids.unshift((await due({ dueAt: after(ms) })).recipientId);
      const turns = await takeMany('anna', 10, 100, 2);
      expect(turns.map(({ recipientId }) => recipientId)).toEqual(ids.slice(0, 2));
    });
  });

  describe('what a turn is decided by', () => {
    const secondAt = async (recipientId: RecipientId, nowMs: number) => {
      await due({ recipientId, dueAt: after(nowMs) });
      const turn = await taken('ben', nowMs);
      return turn.decide(turn.due[0]!, null, after(nowMs));
    };

    it('is how many were told one by one since the recipient’s day began', async () => {
      const recipient = aRecipient({ dailyCap: 1, timeZone: 'UTC' });
      await ports().recipients.put(recipient);
      await due({ recipientId: recipient.id });
      const turn = await taken('anna');
      sent(turn);
      await settle(turn, 'anna');

      expect(await secondAt(recipient.id, 10)).toBe('nothing');
    });

    it('is nothing of what was told the day before', async () => {
      const recipient = aRecipient({ dailyCap: 1, timeZone: 'UTC' });
      await ports().recipients.put(recipient);
      await due({ recipientId: recipient.id });
      const turn = await taken('anna');
      sent(turn);
      await settle(turn, 'anna');

      const tomorrowMs = new Date('2026-05-05T00:00:00Z').getTime() - today.getTime();
      expect(await secondAt(recipient.id, tomorrowMs)).toBe('tell');
    });
  });

  describe('a turn', () => {
    it('ends by itself, and somebody else has it then', async () => {
      const { recipientId } = await due();
      await taken('anna', 0, 100);
      expect(await take('ben', 99)).toBeNull();
      expect(await take('ben', 100)).toMatchObject({ recipientId });
    });

    it('that was lost stores nothing any longer', async () => {
      const notification = await due();
      const anna = await taken('anna', 0, 100);
      const ben = await taken('ben', 100, 200);
      sent(anna, { worker: 'anna' });
      ben.due[0]!.refused(anAttempt({ worker: 'ben', outcome: 'refused', answer: '550' }));

      expect(await settle(anna, 'anna')).toBe('lost');
      expect(await stored(notification)).toMatchObject({ state: 'due', attempts: [] });

      expect(await settle(ben, 'ben')).toBe('stored');
      expect(await stored(notification)).toMatchObject({ state: 'undeliverable', reason: '550' });
      expect(await settle(anna, 'anna')).toBe('lost');
    });

    it('that has run out still stores what became of it while nobody else has taken it', async () => {
      const notification = await due();
      const anna = await taken('anna', 0, 100);
      sent(anna);
      expect(await settle(anna, 'anna')).toBe('stored');
      expect(await stored(notification)).toMatchObject({ state: 'sent' });
    });

    it('that was put off waits behind what came meanwhile', async () => {
      const first = await due({ dueAt: after(0) });
      const mine = await taken('anna', 1);
      putOff(mine, 50);
      await settle(mine, 'anna');
      const second = await due({ dueAt: after(10) });
      expect(await taken('anna', 60)).toMatchObject({ recipientId: second.recipientId });
      expect(await taken('anna', 60)).toMatchObject({ recipientId: first.recipientId });
    });

    it('that was never taken settles nothing', async () => {
      const notification = await due();
      notification.sent(anAttempt());
      const { recipientId } = notification;
      const settlement = {
        recipientId,
        worker: 'anna',
        notifications: [notification],
        digest: null,
        isLast: true,
      };
      expect(await ports().unitOfWork.run(() => ports().turns.settle([settlement], after(0)))).toEqual([
        'lost',
      ]);
      expect(await stored(notification)).toMatchObject({ state: 'due' });
      const nobodys = { ...settlement, recipientId: anId<RecipientId>() };
      expect(await ports().unitOfWork.run(() => ports().turns.settle([nobodys], after(0)))).toEqual(['lost']);
    });
  });
}
